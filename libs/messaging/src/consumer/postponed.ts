/**
 * Thrown by a handler that cannot do its work now, through no fault of the event: whom it needs is away. The event comes
 * back later, and none of its attempts is used up. It comes after the shortest of the retry delays that is long enough,
 * or else after the longest.
 */
export class Postponed extends Error {
  override readonly name = 'Postponed';

  constructor(
    readonly delayMs: number,
    reason: string,
  ) {
    super(reason);
  }
}
