/** Takes away what a performance has left in the servers, which is quicker than to have others. */
import { writeFileSync } from 'node:fs';
import { connect } from 'amqplib';
import { databaseName } from '../../lib/services.mjs';
import { runBeside } from './sql.mjs';

const pristine = 'pristine';

/** @typedef {import('../../laboratory/laboratory.mjs').Laboratory} Laboratory */

/** Keeps a copy of a database as it is now, with nobody in it. @param {Laboratory} laboratory @param {string} service */
export async function keepPristine({ databases }, service) {
  await runBeside(databases[service], `CREATE DATABASE ${pristine} TEMPLATE ${databaseName(service)}`);
}

/** @param {Laboratory} laboratory @param {string} service */
export async function renewDatabase({ databases }, service) {
  const name = databaseName(service);
  await runBeside(databases[service], `DROP DATABASE ${name} WITH (FORCE)`);
  await runBeside(databases[service], `CREATE DATABASE ${name} TEMPLATE ${pristine}`);
}

/** Services declare them again. @param {Laboratory} laboratory @param {readonly string[]} queues */
export async function deleteQueues({ broker }, queues) {
  const connection = await connect(broker.url);
  const channel = await connection.createChannel();
  for (const queue of queues) await channel.deleteQueue(queue);
  await connection.close();
}

/** @param {Laboratory} laboratory */
export function forgetMails({ mail }) {
  if (!mail) return;
  mail.mails.length = 0;
  writeFileSync(mail.file, '');
}
