import { useEffect, useState } from 'react';

/** Long enough that typing a word is one entry in the address bar, short enough that nobody waits for it. */
const writeAfterMs = 250;

/**
 * The text of a search field that is also in the URL: the field leads while one types, the URL leads when it changes
 * by itself (back, a link, filters cleared).
 * @param fromUrl the text as the URL has it
 * @param write puts a text into the URL
 */
export function useSearchText(fromUrl: string, write: (text: string) => void) {
  const [text, setText] = useState(fromUrl);
  const [seen, setSeen] = useState(fromUrl);
  const [written, setWritten] = useState(fromUrl);

  if (fromUrl !== seen) {
    setSeen(fromUrl);
    if (fromUrl !== written) {
      setText(fromUrl);
      setWritten(fromUrl);
    }
  }

  // The address bar is outside React, and slower than typing.
  useEffect(() => {
    if (text === written) return;
    const timer = setTimeout(() => {
      setWritten(text);
      write(text);
    }, writeAfterMs);
    return () => clearTimeout(timer);
  }, [text, written, write]);

  return [text, setText] as const;
}
