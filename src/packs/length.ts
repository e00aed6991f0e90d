/** "4 hours", "1 hour 30 minutes" */
export function lengthWords(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  const part = (amount: number, unit: string) => `${amount} ${unit}${amount === 1 ? '' : 's'}`;
  return [
    ...(hours > 0 ? [part(hours, 'hour')] : []),
    ...(rest > 0 || hours === 0 ? [part(rest, 'minute')] : []),
  ].join(' ');
}
