export { DomainError } from './domain-error';
export { type FieldError, type Problem, type ProblemCode, problems } from './problems';
