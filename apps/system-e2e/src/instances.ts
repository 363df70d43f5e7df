import { type ServiceName, serviceNames, ServiceProcess } from './service-process';

/** The running processes of a system, any number of each service. */
export class Instances {
  private readonly running = new Map<ServiceName, ServiceProcess[]>(serviceNames.map((name) => [name, []]));
  private turn = 0;

  async run(name: ServiceName, environment: Record<string, string>): Promise<ServiceProcess> {
    const instance = await ServiceProcess.run(name, environment);
    this.of(name).push(instance);
    return instance.ready();
  }

  /** Gives them no time to finish anything. */
  async kill(name: ServiceName): Promise<void> {
    await Promise.all(
      this.of(name)
        .splice(0)
        .map((instance) => instance.kill()),
    );
  }

  signal(name: ServiceName, signal: NodeJS.Signals): void {
    for (const instance of this.of(name)) instance.signal(signal);
  }

  /** Where to send the next request: to each in turn. */
  urlOf(name: ServiceName): string {
    const instances = this.of(name);
    const instance = instances[(this.turn += 1) % instances.length];
    if (!instance) throw new Error(`${name} does not run.`);
    return instance.url;
  }

  private of(name: ServiceName): ServiceProcess[] {
    const instances = this.running.get(name);
    if (!instances) throw new Error(`${name} is no service.`);
    return instances;
  }
}
