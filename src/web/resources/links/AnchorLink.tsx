import { Anchor, type AnchorProps } from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import type { ComponentPropsWithRef } from 'react';

type Props = Omit<ComponentPropsWithRef<'a'>, keyof AnchorProps> & AnchorProps;

/** A link in running text to a page of ours: `to` is one of `paths`, and what the path and the page ask for is asked for. */
export const AnchorLink = createLink((props: Props) => <Anchor {...props} />);
