/** The address in `Orderflow <no-reply@shop.example.com>`, which may also stand alone. */
export const senderAddress = (sender: string): string => (/<([^<>]*)>\s*$/.exec(sender)?.[1] ?? sender).trim();

export const senderName = (sender: string): string =>
  sender.includes('<')
    ? sender
        .slice(0, sender.lastIndexOf('<'))
        .trim()
        .replace(/^"(.*)"$/, '$1')
    : '';
