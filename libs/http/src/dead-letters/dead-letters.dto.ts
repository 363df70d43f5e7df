import { ApiProperty } from '@nestjs/swagger';
import { type Selection } from '@orderflow/messaging';
import { Transform } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  Equals,
  IsArray,
  IsBoolean,
  IsInt,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  ValidateIf,
} from 'class-validator';
import { ShortText } from '../rest/fields.decorator';
import { invalid } from '../rest/invalid';

const most = 1_000;
const longestId = 255;
const queueExample = 'inventory.order-events';

const IfGiven = (): PropertyDecorator => ValidateIf((_object, value) => value !== undefined);

export class DeadLettersQuery {
  @ShortText(100, { required: false, example: queueExample, description: 'Those of this queue' })
  readonly queue?: string;

  @ShortText(500, { required: false, example: 'handler_failed', description: 'Those with this error code' })
  readonly code?: string;

  @ApiProperty({ type: 'integer', required: false, minimum: 1, maximum: most, default: 100 })
  @Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value,
  )
  @IsInt()
  @Min(1)
  @Max(most)
  readonly limit: number = 100;
}

/** Which dead letters: by `ids`, by `code` or `all`, and of one queue where that is given as well. */
class SelectionBody {
  @ShortText(100, { required: false, example: queueExample, description: 'Only those of this queue' })
  readonly queue?: string;

  @ApiProperty({
    type: [String],
    required: false,
    minItems: 1,
    maxItems: most,
    example: ['0198e0a4-52f1-7cc4-9d5d-3d4f1f4f7d11'],
    description: 'Those with these message ids, every copy of them',
  })
  @IfGiven()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(most)
  @IsString({ each: true })
  @Length(1, longestId, { each: true })
  readonly ids?: string[];

  @ShortText(500, { required: false, example: 'handler_failed', description: 'Those with this error code' })
  readonly code?: string;

  @ApiProperty({ type: Boolean, required: false, enum: [true], description: 'Each and every one' })
  @IfGiven()
  @Equals(true)
  readonly all?: true;

  @ApiProperty({
    type: 'integer',
    required: false,
    minimum: 1,
    maximum: most,
    default: most,
    description: 'So many at most; when there may be more, `ended` is `limit`',
  })
  @IsInt()
  @Min(1)
  @Max(most)
  readonly limit: number = most;

  @ApiProperty({ required: false, default: false, description: 'Say what would happen to each, and do nothing' })
  @IsBoolean()
  readonly dryRun: boolean = false;

  @ApiProperty({
    required: false,
    example: '2026-03-01T12:00:00.000Z',
    description:
      'To go on after a `limit` or `time`, or to do what a dry run has shown: the `startedAt` of the first answer. What ' +
      'was redriven since then and has failed again is not redriven; what has failed since then is not discarded.',
  })
  @IfGiven()
  @Matches(/^\d{4}-(0\d|1[0-2])-([0-2]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/, {
    message: '$property must be as an earlier answer gave it',
  })
  readonly startedAt?: string;
}

export class RedriveBody extends SelectionBody {
  @ApiProperty({
    type: 'integer',
    required: false,
    minimum: 1,
    maximum: 10_000,
    example: 50,
    description: 'No more than so many in a second; as fast as they can be handed over when it is not given',
  })
  @IfGiven()
  @IsInt()
  @Min(1)
  @Max(10_000)
  readonly ratePerSecond?: number;
}

export class DiscardBody extends SelectionBody {
  @ShortText(500, { example: 'Test orders of the load test of 1 March', description: 'Why; it is written to the log' })
  readonly reason!: string;
}

/** Nobody is to move all of them by leaving something out. */
export function selectionOf({ queue, ids, code, all }: SelectionBody): Selection {
  const selections = [...(ids ? [{ ids }] : []), ...(code === undefined ? [] : [{ code }]), ...(all ? [{ all }] : [])];
  const [selection] = selections;
  if (selection && selections.length === 1) return { queue, ...selection };
  const message = 'exactly one of ids, code and all must be given';
  throw invalid([{ pointer: '', code: 'selection', message }]);
}
