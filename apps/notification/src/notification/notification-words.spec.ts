import { type Templates } from '../template/templates';
import { NotificationWords } from './notification-words';
import { type NotificationEntity } from './notification.entity';

const row = (changes: Partial<NotificationEntity> = {}): NotificationEntity =>
  Object.assign(
    { channel: 'EMAIL', locale: 'fr', template: 'order-confirmed', data: null },
    changes,
  ) as NotificationEntity;

describe('What a notification says', () => {
  const broken = (): never => {
    throw new Error('"nummer" not defined');
  };
  const words = new NotificationWords({ subjectOf: broken, render: broken } as unknown as Templates);

  it('is not known where its template is broken, and that is no reason to fail', () => {
    expect(words.subjectOf(row(), undefined)).toBeNull();
    expect(words.of(row(), undefined)).toBeUndefined();
  });

  it('is known where somebody wrote it, whatever is wrong with the templates', () => {
    const own = row({ template: null, subject: 'Opening hours', message: 'We are closed.' });
    expect(words.subjectOf(own, undefined)).toBe('Opening hours');
    expect(words.of(own, undefined)).toEqual({ subject: 'Opening hours', text: 'We are closed.' });
  });
});
