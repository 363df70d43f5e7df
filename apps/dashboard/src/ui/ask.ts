import { html, render, type TemplateResult } from 'lit';

/**
 * Asks before something is done, in a dialog of the browser's own: it keeps the keyboard inside, ends with Escape, and
 * gives the focus back. Resolves to what was entered, or to undefined.
 */
export function ask(question: {
  readonly title: string;
  readonly body?: TemplateResult | string;
  readonly action: string;
  readonly dangerous?: boolean;
}): Promise<FormData | undefined> {
  const dialog = document.createElement('dialog');
  dialog.setAttribute('aria-labelledby', 'question');
  const close = (): void => {
    dialog.close();
  };
  render(
    html`<form method="dialog">
      <h2 id="question">${question.title}</h2>
      ${question.body ?? ''}
      <div class="row">
        <button class=${question.dangerous ? 'danger' : 'primary'} value="yes">${question.action}</button>
        <button type="button" @click=${close}>Leave it</button>
      </div>
    </form>`,
    dialog,
  );
  // What it asks about is not on the screen any more.
  addEventListener('hashchange', close);
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => {
      const form = dialog.querySelector('form');
      removeEventListener('hashchange', close);
      resolve(dialog.returnValue === 'yes' && form ? new FormData(form) : undefined);
      dialog.remove();
    });
  });
}

export function textIn(form: FormData, name: string): string | undefined {
  const value = form.get(name);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

/** All that was entered, by the names of the fields. */
export const fieldsOf = (form: HTMLFormElement | null): Record<string, string> =>
  Object.fromEntries(
    [...new FormData(form ?? undefined)].map(([name, value]) => [name, typeof value === 'string' ? value.trim() : '']),
  );
