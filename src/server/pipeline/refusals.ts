import type { Refusal } from '../http/problem-reply.ts';

/* What is refused before anybody has looked at what a request wants. */

export function methodRefusal(allow: string): Refusal {
  return {
    status: 405,
    code: 'METHOD_NOT_ALLOWED',
    title: `This address answers to ${allow} only.`,
    headers: { allow },
  };
}
export function repeatedRefusal(name: string): Refusal {
  return { status: 400, code: 'BAD_REQUEST', title: `The request has the header ${name} more than once.` };
}
export const twoHosts: Refusal = {
  status: 400,
  code: 'BAD_REQUEST',
  title: 'The request names one host in :authority and another in Host.',
};
export const tooSlow: Refusal = { status: 408, code: 'BAD_REQUEST', title: 'The request came too slowly.' };
export const tooManyHeaders: Refusal = {
  status: 431,
  code: 'BAD_REQUEST',
  title: 'The headers of the request are too large.',
};
export const missingFile: Refusal = { status: 404, code: 'NOT_FOUND', title: 'There is no such file.' };
export const brokenRefusal: Refusal = {
  status: 500,
  code: 'INTERNAL',
  title: 'Something went wrong in the console. Its log has more under this correlation id.',
};
