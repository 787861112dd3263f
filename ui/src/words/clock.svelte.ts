/**
 * The application's time. The core may run with an offset (a demonstration set in another week),
 * so nothing in the window asks the computer's clock by itself.
 */
class Clock {
  #offset = 0;
  /** Now, renewed every half minute. */
  now = $state.raw(new Date());

  /** Takes over the core's time. */
  set(iso: string): void {
    const at = Date.parse(iso);
    if (Number.isNaN(at)) return;
    this.#offset = at - Date.now();
    this.tick();
  }

  tick(): void {
    this.now = new Date(Date.now() + this.#offset);
  }

  /** Keeps `now` fresh; returns how to stop. */
  start(): () => void {
    const timer = setInterval(() => this.tick(), 30_000);
    return () => clearInterval(timer);
  }
}

/** The one clock of the window. */
export const time = new Clock();
