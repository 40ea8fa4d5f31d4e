import type { Input, Output } from '../../shared/contract/index.ts';

/** The two calls that a session makes. Both reject with an `AppError`. */
export interface Transport {
  edit(input: Input<'records.edit'>): Promise<Output<'records.edit'>>;
  get(input: Input<'records.get'>): Promise<Output<'records.get'>>;
}
