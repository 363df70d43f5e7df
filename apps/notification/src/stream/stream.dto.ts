import { ApiProperty } from '@nestjs/swagger';
import { ShortText } from '@orderflow/http';
import { Matches, ValidateIf } from 'class-validator';

const longestTicket = 100;

export class StreamQuery {
  @ShortText(longestTicket, {
    required: false,
    example: 'Zk3v1b1mO0xq2nq0mJm7sU8f1S9yq6cJ4cXw3c8yC1M',
    description: 'Instead of a token: browsers cannot send one with an EventSource',
  })
  readonly ticket?: string;

  @ApiProperty({
    required: false,
    example: '1841',
    description: 'As `Last-Event-ID`, for the first connection of a client that knows where it was; the header wins',
  })
  @ValidateIf((_object, value) => value !== undefined)
  @Matches(/^\d{1,15}$/, { message: 'lastEventId must be the id of an event of this stream' })
  readonly lastEventId?: string;
}

export class TicketView {
  @ApiProperty({ example: 'Zk3v1b1mO0xq2nq0mJm7sU8f1S9yq6cJ4cXw3c8yC1M' })
  readonly ticket!: string;

  @ApiProperty({ example: '2026-03-01T12:01:00.000Z', description: 'No connection can be begun with it after that' })
  readonly expiresAt!: string;
}
