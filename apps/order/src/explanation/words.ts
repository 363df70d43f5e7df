/** For people: the two or three digits that matter. */
export function duration(milliseconds: number): string {
  const seconds = Math.max(Math.floor(milliseconds / 1_000), 0);
  if (seconds < 120) return `${seconds} s`;
  if (seconds < 7_200) return `${Math.floor(seconds / 60)} min`;
  return seconds < 172_800 ? `${Math.floor(seconds / 3_600)} h` : `${Math.floor(seconds / 86_400)} d`;
}

/** With its date where it is not of today. */
export function clock(time: Date, now: Date): string {
  const [day = '', rest = ''] = time.toISOString().split('T');
  const hours = `${rest.slice(0, 8)} UTC`;
  return now.toISOString().startsWith(day) ? hours : `${day} ${hours}`;
}

export const counted = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;
