interface Badging {
  setAppBadge?: (count: number) => Promise<void>;
  clearAppBadge?: () => Promise<void>;
}

/** How much has happened that nobody has looked at: in the title, the icon of the tab and that of an installed app. */
export class Badge {
  private count = 0;
  private page = '';

  add(count: number): void {
    this.count += count;
    this.show();
  }

  clear(): void {
    this.count = 0;
    this.show();
  }

  /** What is looked at. */
  title(page: string): void {
    this.page = page;
    this.show();
  }

  private show(): void {
    const { count, page } = this;
    document.title = `${count > 0 ? `(${count}) ` : ''}${page} · Orderflow`;
    const icon = count > 0 ? './icon-news.svg' : './icon.svg';
    document.querySelector('link[rel=icon]')?.setAttribute('href', icon);
    const badging = navigator as Badging;
    // Refused where the dashboard is not installed.
    void (count > 0 ? badging.setAppBadge?.(count) : badging.clearAppBadge?.())?.catch(() => undefined);
  }
}
