import * as api from "$lib/api";
import { keepAll } from "$lib/closing";
import { firstAnswer, type Live, live, stale } from "$lib/live.svelte";
import type { Session } from "$lib/types/Session";
import type { Status } from "$lib/types/Status";
import { time } from "$lib/words/clock.svelte";
import { forgetAll } from "./account";
import { commands } from "./commands.svelte";
import { afterFrame } from "./measure";
import { router } from "./router.svelte";
import { setTakeBack } from "./toast.svelte";

/** How long the status waits for a page that has no data of its own, in milliseconds. */
const PAGE_FIRST_MS = 1500;

/** Who is here and how fresh everything is; for the shell and for every page. */
class Shell {
  #session = $state.raw<Live<Session>>();
  #status = $state.raw<Live<Status>>();

  /** How often an account was left. Pages are made anew then. */
  accounts = $state(0);
  /** Whose account is open; what nobody wrote yet goes on as whoever signs in. */
  #login: string | null = null;

  /** Which dialog of the shell is open. */
  dialog = $state<"palette" | "keys" | "sign-in" | "sign-out" | null>(null);

  /** The open account has no token that works: it is shown, and nothing leaves. */
  get signedOut(): boolean {
    return this.status?.sync.activity.state === "signed-out";
  }

  get session(): Session | undefined {
    return this.#session?.value;
  }
  get status(): Status | undefined {
    return this.#status?.value;
  }
  get error() {
    return this.#session?.error ?? this.#status?.error;
  }

  /** Starts to listen. To be called once, while the application is made. */
  start(): void {
    this.#session = live(api.session, ["session"], { frame: true });
    // The page comes first: counting the queue would take the processor from it.
    const first = Promise.race([
      firstAnswer.then(afterFrame),
      new Promise((done) => setTimeout(done, PAGE_FIRST_MS)),
    ]);
    this.#status = live(() => first.then(api.status), ["status", "session", "outbox", "triage"], {
      frame: true,
    });
    setTakeBack(api.undo);
    $effect(() => {
      const heard = [
        api.onChanged(stale),
        api.onClosing(() => {
          // Leaving a field takes over what stands in it.
          if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
          void keepAll().then(api.closeWindow);
        }),
        api.onNavigate((route) => {
          location.hash = route.startsWith("#") ? route : `#/${route.replace(/^\/+/, "")}`;
        }),
      ];
      return () => {
        for (const one of heard) void one.then((stop) => stop());
      };
    });
    $effect(() => {
      if (!this.session) return;
      const login = this.session.viewer?.login ?? null;
      if (this.#login && this.#login !== login) {
        forgetAll();
        this.accounts += 1;
      }
      this.#login = login;
    });
    $effect(router.listen.bind(router));
    $effect(() => time.start());
  }

  reload(): void {
    this.#session?.reload();
    this.#status?.reload();
  }
}

/** The one shell. */
export const shell = new Shell();

/** Opens a link in the browser, through the core, which says no to anything but https and mailto. */
export function followLinks(event: MouseEvent, refused: (thrown: unknown) => void): void {
  const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
  const target = link?.getAttribute("href") ?? "";
  if (!link || target.startsWith("#")) return;
  event.preventDefault();
  // Only a plain press means "open"; a middle press would open a second window.
  if (event.type === "click") api.openLink(target).catch(refused);
}

/** Runs a command of the registry after the dialog that offered it is gone. */
export function runAfterDialog(id: string): void {
  shell.dialog = null;
  // The keys and the focus of the page have to be back first.
  setTimeout(() => commands.run(id));
}
