import { Injectable } from '@nestjs/common';
import { HealthNotes } from '@orderflow/http';
import { Channels, type ChannelState } from './channels';
import { Circuits } from './circuits';

/** Says in GET /health which channels are on. The service is well without them: what they would send waits, or is recorded. */
@Injectable()
export class ChannelHealth {
  constructor(
    notes: HealthNotes,
    channels: Channels,
    private readonly circuits: Circuits,
  ) {
    notes.add('channels', () =>
      Object.fromEntries(channels.states.map((state) => [state.type.toLowerCase(), this.wordsFor(state)])),
    );
  }

  private wordsFor({ type, enabled, detail }: ChannelState): string {
    if (!enabled) return `off: ${detail}`;
    const open = this.circuits.openOf(type).flatMap(({ failingSince }) => failingSince?.toISOString() ?? []);
    if (open.length === 0) return 'on';
    const who = open.length === 1 ? 'a provider keeps' : `${open.length} providers keep`;
    return `on, but ${who} failing since ${open.sort()[0] ?? ''}`;
  }
}
