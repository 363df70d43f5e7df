/** Lets a decorator of a parameter say in the OpenAPI document what decorators of methods say there. */
export const documentParameter =
  (...decorators: MethodDecorator[]): ParameterDecorator =>
  (target, method) => {
    const descriptor = method === undefined ? undefined : Object.getOwnPropertyDescriptor(target, method);
    if (method === undefined || !descriptor) return;
    for (const decorate of decorators) decorate(target, method, descriptor);
  };
