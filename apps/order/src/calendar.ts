/** Whether there is such a day: to Date.parse the 30th of February is the 2nd of March. */
export function isOnCalendar(day: string): boolean {
  const date = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
}
