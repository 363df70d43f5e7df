import { Column, Entity, PrimaryColumn } from 'typeorm';

export const outcomes = ['sent', 'failed', 'refused', 'postponed', 'lost'] as const;

/** How an attempt ended. After `failed` and `postponed` there is another one; `lost` is one that nobody knows the end of. */
export type Outcome = (typeof outcomes)[number];

@Entity('notification_attempts')
export class AttemptEntity {
  @PrimaryColumn('uuid', { name: 'notification_id' })
  notificationId!: string;

  @PrimaryColumn('int')
  number!: number;

  @Column('timestamptz', { name: 'started_at' })
  startedAt!: Date;

  @Column('timestamptz', { name: 'finished_at', nullable: true })
  finishedAt!: Date | null;

  @Column('text', { nullable: true })
  outcome!: Outcome | null;

  @Column('text', { nullable: true })
  error!: string | null;
}
