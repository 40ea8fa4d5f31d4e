import { v4, v7 } from 'uuid';
import { z } from 'zod';

/** Every id in the book is a random UUID in its usual text form. */
export const id = z.uuid({ error: '编号格式不对' });
type Id = string;

/** Id of a record: UUIDv7, so that records sort by creation. Never used where order may leak. */
export function newRecordId(): Id {
  return v7();
}

/** Id of anything else: UUIDv4, carries no order. */
export function newId(): Id {
  return v4();
}
