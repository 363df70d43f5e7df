import { compareBodies, type Side } from './compare-bodies';
import { type Body, type OpenApi, type Operation, type Parameter } from './openapi';

export interface RestChange {
  /** As in "POST /orders, request /items/*". */
  readonly at: string;
  readonly change: string;
}

type Documents = readonly [before: OpenApi, after: OpenApi];

/** Every change between two versions of a REST interface that a client of the first could stumble over. */
export function findBreakingChanges(before: OpenApi, after: OpenApi): RestChange[] {
  return Object.entries(before.paths).flatMap(([path, item]) =>
    Object.entries(item).flatMap(([method, operation]) => {
      const at = `${method.toUpperCase()} ${path}`;
      const successor = after.paths[path]?.[method];
      return successor
        ? compareOperations(operation, successor, [before, after]).map(({ at: part, change }) => ({
            at: part ? `${at}, ${part}` : at,
            change,
          }))
        : [{ at, change: 'the operation was removed' }];
    }),
  );
}

function compareOperations(old: Operation, now: Operation, documents: Documents): RestChange[] {
  return [
    ...(isOpen(old) && !isOpen(now) ? [{ at: '', change: 'it asks for a token now' }] : []),
    ...compareParameters(old.parameters ?? [], now.parameters ?? [], documents),
    ...compareRequests(old.requestBody, now.requestBody, documents),
    ...compareAnswers(old.responses, now.responses, documents),
  ];
}

const isOpen = ({ security = [] }: Operation): boolean => security.some((way) => Object.keys(way).length === 0);

function compareParameters(old: readonly Parameter[], now: readonly Parameter[], documents: Documents): RestChange[] {
  const nameOf = (parameter: Parameter) => `${parameter.in} ${parameter.name}`;
  const added = now.filter((each) => each.required && !old.some((known) => nameOf(known) === nameOf(each)));
  return [
    ...old.flatMap((parameter) => {
      const at = nameOf(parameter);
      const successor = now.find((each) => nameOf(each) === at);
      if (!successor) return [{ at, change: 'the parameter was removed' }];
      return [
        ...(successor.required && !parameter.required ? [{ at, change: 'the parameter became required' }] : []),
        ...compareBodies(parameter.schema ?? {}, successor.schema ?? {}, documents, 'request').map(
          ({ pointer, change }) => ({ at: at + pointer, change }),
        ),
      ];
    }),
    ...added.map((parameter) => ({ at: nameOf(parameter), change: 'a required parameter was added' })),
  ];
}

function compareRequests(old: Body | undefined, now: Body | undefined, documents: Documents): RestChange[] {
  if (!now) return old ? [{ at: 'request', change: 'no body is taken any more' }] : [];
  if (!old) return now.required ? [{ at: 'request', change: 'a body is required now' }] : [];
  return [
    ...(now.required && !old.required ? [{ at: 'request', change: 'the body became required' }] : []),
    ...compareContents(old, now, documents, 'request', 'request'),
  ];
}

/** How it may fail is no promise: clients must be ready for problems that they do not know. */
function compareAnswers(old: Operation['responses'], now: Operation['responses'], documents: Documents): RestChange[] {
  return Object.entries(old)
    .filter(([status]) => status < '400')
    .flatMap(([status, answer]) => {
      const successor = now[status];
      if (!successor) return [{ at: `answer ${status}`, change: 'it is not given any more' }];
      const gone = Object.keys(answer.headers ?? {}).filter((name) => !(name in (successor.headers ?? {})));
      return [
        ...gone.map((name) => ({ at: `answer ${status}, header ${name}`, change: 'it is not sent any more' })),
        ...compareContents(answer, successor, documents, 'answer', `answer ${status}`),
      ];
    });
}

function compareContents(old: Body, now: Body, documents: Documents, side: Side, at: string): RestChange[] {
  return Object.entries(old.content ?? {}).flatMap(([type, { schema = {} }]) => {
    const successor = now.content?.[type];
    if (!successor) return [{ at, change: `${type} is gone` }];
    return compareBodies(schema, successor.schema ?? {}, documents, side).map(({ pointer, change }) => ({
      at: pointer ? `${at} ${pointer}` : at,
      change,
    }));
  });
}
