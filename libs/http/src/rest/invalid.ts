import { type DomainError, type FieldError } from '@orderflow/contracts';
import { ValidationError } from '../problem/to-problem';

/** For what only a service can know to be wrong; the answer is the same as for what its DTO refuses. */
export const invalid = (errors: readonly FieldError[]): DomainError => new ValidationError([...errors]);
