import type { z } from 'zod';

/** What must be true before a call is served. */
type Needs = 'nothing' | 'open_book';

/** One call of the contract: validated input, typed output. */
export interface Call<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  input: I;
  output: O;
  needs: Needs;
}

/** A call that needs an unlocked book. */
export function call<I extends z.ZodType, O extends z.ZodType>(input: I, output: O): Call<I, O> {
  return { input, output, needs: 'open_book' };
}

/** A call that is served before a book is unlocked. */
export function publicCall<I extends z.ZodType, O extends z.ZodType>(input: I, output: O): Call<I, O> {
  return { input, output, needs: 'nothing' };
}
