import { Modal } from '@mantine/core';
import { useQuery, type QueryKey, type UseQueryOptions } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Answer } from '#contract/client.ts';
import { viewOfQuery } from '../../resources/view-of-query.ts';
import { QueryStates } from '../../ui/states/QueryStates.tsx';
import { UntrustedText } from '../../ui/values/UntrustedText.tsx';

interface ReadFirstProps<T, K extends QueryKey> {
  /** What the form is to be filled from. */
  query: UseQueryOptions<Answer<T>, Error, Answer<T>, K>;
  title: string;
  /** When it cannot be read: "The label could not be read." */
  failed: string;
  onClose: () => void;
  children: (answer: Answer<T>) => ReactNode;
}

/** Asks anew for what a form changes before there is a form, so that its version is that of what is on screen. */
export function ReadFirst<T, K extends QueryKey>({ query, title, failed, ...props }: ReadFirstProps<T, K>) {
  const asked = useQuery({ ...query, staleTime: 0, gcTime: 0, refetchOnMount: 'always' });
  if (asked.data && asked.isFetchedAfterMount) return props.children(asked.data);
  return (
    <Modal opened onClose={props.onClose} title={<UntrustedText text={title} />}>
      <QueryStates view={viewOfQuery(asked, { what: failed })}>{null}</QueryStates>
    </Modal>
  );
}
