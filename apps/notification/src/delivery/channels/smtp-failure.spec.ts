import { DeliveryDeferred, DeliveryRefused } from '../channel';
import { smtpFailure } from './smtp-failure';

const failure = (details: object): unknown => smtpFailure(Object.assign(new Error('as the server said'), details));

describe('A failure of the mail server', () => {
  it.each([
    { responseCode: 550, command: 'RCPT TO', code: 'EENVELOPE' },
    { responseCode: 552, command: 'DATA', code: 'EMESSAGE' },
    { responseCode: 554, command: 'MAIL FROM', code: 'EENVELOPE' },
    { code: 'EENVELOPE', command: 'API' },
  ])('is for good when it is about the message: %j', (details) => {
    expect(failure(details)).toBeInstanceOf(DeliveryRefused);
    expect(failure(details)).toMatchObject({ message: 'as the server said' });
  });

  it.each([
    { responseCode: 450, command: 'RCPT TO', code: 'EENVELOPE' },
    { responseCode: 452, command: 'DATA', code: 'EMESSAGE' },
  ])('is for this message now when the server says so: %j', (details) => {
    expect(failure(details)).toBeInstanceOf(DeliveryDeferred);
  });

  it.each([
    { responseCode: 421, command: 'RCPT TO', code: 'EENVELOPE' },
    { responseCode: 503, command: 'DATA', code: 'EMESSAGE' },
    { responseCode: 535, command: 'AUTH PLAIN', code: 'EAUTH' },
    { responseCode: 554, command: 'CONN', code: 'EPROTOCOL' },
    { code: 'ECONNECTION', command: 'CONN' },
    { code: 'ETIMEDOUT', command: 'DATA' },
    { code: 'ESOCKET', command: 'CONN' },
    { code: 'EDNS', command: 'CONN' },
  ])('is the trouble of the server, or ours with it, in all other cases: %j', (details) => {
    const error = failure(details);
    expect(error).not.toBeInstanceOf(DeliveryRefused);
    expect(error).not.toBeInstanceOf(DeliveryDeferred);
    expect(error).toMatchObject(details);
  });
});
