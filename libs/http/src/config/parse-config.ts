import 'reflect-metadata';
import { plainToInstance } from 'class-transformer';
import { getMetadataStorage, validateSync } from 'class-validator';

/** Every bad variable of an environment in one message. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';

  constructor(readonly problems: readonly string[]) {
    super(['The configuration is not usable:', ...problems.map((problem) => `  - ${problem}`)].join('\n'));
  }
}

/**
 * Reads the variables that `Schema` declares, or `only` some of them where a command needs no more. A variable set to
 * nothing counts as not set.
 */
export function parseConfig<T extends object, K extends keyof T & string = keyof T & string>(
  Schema: new () => T,
  environment: Record<string, string | undefined>,
  only?: readonly K[],
): Pick<T, K> {
  const given = variableNames(Schema)
    .map((name) => [name, environment[name]?.trim()] as const)
    .filter(([, value]) => value);
  const config = plainToInstance(Schema, Object.fromEntries(given), { exposeDefaultValues: true });
  const problems = validateSync(config, { stopAtFirstError: true })
    .filter(({ property }) => only?.includes(property as K) ?? true)
    .map(({ property, constraints }) =>
      describe(property, Object.values(constraints ?? {})[0] ?? 'is not valid', environment[property]),
    );
  if (problems.length > 0) throw new ConfigError(problems);
  return config;
}

/** The variables of a configuration class and of those it extends. */
export function variableNames(Schema: new () => object): string[] {
  const metadata = getMetadataStorage().getTargetValidationMetadatas(Schema, '', true, false);
  return [...new Set(metadata.map(({ propertyName }) => propertyName))].sort();
}

const maySayValue = (name: string): boolean => !/SECRET|URL|PASSWORD|TOKEN/.test(name);

function describe(name: string, expectation: string, value: string | undefined): string {
  if (value === undefined) return `${name} ${expectation} (it is not set)`;
  return maySayValue(name) ? `${name} ${expectation} (it is "${value}")` : `${name} ${expectation}`;
}
