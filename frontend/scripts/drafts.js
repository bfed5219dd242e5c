// Saves long forms while people type, and never loses what they typed.
//
// A form with data-autosave="<url>" and a hidden "revision" is posted there after a pause in typing.
// The answer is JSON: {state, revision, at, message, url, warnings, autosave}; state is "saved",
// "stale" (somebody else saved meanwhile), "invalid" or "signed_out". Without an answer the text is
// kept in this tab and offered again when the page is next opened, say after signing in.

const PAUSE = 2000;
const AGAIN = 15000;
const LONGEST = 3000;
const NO_TEXT = ["csrfmiddlewaretoken", "revision", "seen-words"];

/** @param {Document} page */
export function keepDrafts(page) {
  for (const form of page.querySelectorAll("form[data-autosave]")) new Draft(form);
}

class Draft {
  constructor(form) {
    this.form = form;
    this.status = form.querySelector("[data-draft-status]") || status(form);
    this.key = `draft:${form.dataset.autosave}`;
    this.timer = null;
    this.saving = false;
    this.changed = false;
    this.stopped = false;
    form.addEventListener("input", () => this.noticed());
    form.addEventListener("change", () => this.noticed());
    form.addEventListener("submit", (event) => this.submitted(event));
    window.addEventListener("online", () => this.changed && this.save());
    window.addEventListener("pagehide", () => this.changed && this.keep());
    this.offerBack();
  }

  noticed() {
    this.changed = true;
    this.keep();
    if (!this.stopped) this.later(PAUSE);
  }

  later(pause) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), pause);
  }

  async save() {
    if (this.saving || this.stopped) return this.stopped ? undefined : this.later(PAUSE);
    this.saving = true;
    this.changed = false;
    try {
      this.heard(await this.post());
    } catch {
      this.unheard();
    } finally {
      this.saving = false;
      if (this.waiting) this.form.requestSubmit(this.waiting.button || undefined);
    }
  }

  async post() {
    const answer = await fetch(this.form.dataset.autosave, {
      method: "POST",
      body: this.body(),
      credentials: "same-origin",
      redirect: "manual",
      headers: { Accept: "application/json", "X-Requested-With": "XMLHttpRequest" },
    });
    if (answer.type === "opaqueredirect" || answer.status === 401) return { state: "signed_out" };
    const isJson = (answer.headers.get("Content-Type") || "").includes("json");
    if (!isJson) return { state: answer.status === 403 ? "signed_out" : "failed" };
    return answer.json();
  }

  // Files are not part of a draft.
  body() {
    const data = new FormData(this.form);
    for (const [name, value] of [...data]) if (value instanceof File) data.delete(name);
    return data;
  }

  heard(answer) {
    const revision = this.form.elements.namedItem("revision");
    if (answer.revision !== undefined && answer.state === "saved" && revision) {
      revision.value = answer.revision;
    }
    (this[`heard_${answer.state}`] || this.heard_failed).call(this, answer);
  }

  heard_saved(answer) {
    if (answer.autosave) this.move(answer);
    if (!this.changed) forget(this.key);
    this.say(answer.message || `Saved at ${clock(answer.at)}`);
    this.form.dispatchEvent(new CustomEvent("draft:saved", { detail: answer }));
  }

  // The first saving began the form: it has an address of its own now, and is saved there.
  move(answer) {
    if (answer.autosave === this.form.dataset.autosave) return;
    forget(this.key);
    this.form.dataset.autosave = answer.autosave;
    this.form.action = answer.url;
    this.key = `draft:${answer.autosave}`;
    history.replaceState(history.state, "", answer.url);
    if (this.changed) this.keep();
  }

  heard_stale(answer) {
    this.stopped = true;
    this.say(
      answer.message || "Somebody else has saved this meanwhile. Your text is kept on this page.",
      answer.url && { url: answer.url, text: "See both texts" },
    );
  }

  heard_invalid(answer) {
    this.say(answer.message || "Not saved: something in this form needs putting right.", true);
  }

  heard_signed_out(answer) {
    this.stopped = true;
    this.keep();
    const next = encodeURIComponent(location.pathname + location.search);
    this.say("Not saved: you have been signed out. Your text is kept in this tab.", {
      url: answer.url || `${this.form.dataset.signIn || "/sign-in"}?next=${next}`,
      text: "Sign in and carry on",
    });
  }

  heard_failed() {
    this.changed = true;
    this.say("Not saved: the service did not answer. Your text is kept on this page.", true);
    this.later(AGAIN);
  }

  unheard() {
    this.changed = true;
    const why = navigator.onLine ? "the service did not answer," : "you are offline,";
    this.say(`Not saved: ${why} your text is kept on this page`, true);
    this.later(AGAIN);
  }

  // The ordinary way of saving, which has taken over now. Its page says what came of it.
  submitted(event) {
    if (event.defaultPrevented) return;
    clearTimeout(this.timer);
    if (this.saving && !this.waiting) return this.waitFor(event);
    this.stopped = true;
    this.changed = false;
    this.keep();
    remember(`${this.key}:sent`, "yes");
  }

  // Both at once would look as if somebody else had saved meanwhile. No answer is waited for long.
  waitFor(event) {
    event.preventDefault();
    this.waiting = { button: event.submitter };
    setTimeout(() => this.saving && this.form.requestSubmit(event.submitter || undefined), LONGEST);
  }

  keep() {
    const fields = [...this.body()].filter(([name]) => !NO_TEXT.includes(name));
    remember(this.key, JSON.stringify(fields));
  }

  // Text that was never saved is offered, not put in: what is on the page may be newer.
  offerBack() {
    const sent = recall(`${this.key}:sent`);
    const kept = recall(this.key);
    forget(`${this.key}:sent`);
    if (!kept) return;
    const fields = JSON.parse(kept);
    const same = fields.every(([name, value]) => this.held(name).includes(normal(value)));
    if (same || (sent && this.form.dataset.draftAccepted !== undefined)) return forget(this.key);
    this.sayWithButtons("Text that you typed here earlier was not saved.", [
      ["Put it back", () => this.putBack(fields)],
      ["Throw it away", () => forget(this.key)],
    ]);
  }

  held(name) {
    return new FormData(this.form).getAll(name).map(normal);
  }

  putBack(fields) {
    for (const [name, value] of fields) {
      for (const input of this.form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
        if (["radio", "checkbox"].includes(input.type)) input.checked ||= input.value === value;
        else if (input.type !== "file") input.value = value;
        input.dispatchEvent(new Event("input", { bubbles: true }));
      }
    }
    this.noticed();
  }

  say(text, more) {
    this.status.classList.toggle("gt-draft-status--trouble", Boolean(more));
    this.status.textContent = text;
    if (more && more.url) {
      const link = document.createElement("a");
      link.className = "govuk-link";
      link.href = more.url;
      link.textContent = more.text;
      this.status.append(" ", link);
    }
  }

  sayWithButtons(text, buttons) {
    this.say(text, true);
    for (const [label, act] of buttons) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "gt-button-link";
      button.textContent = label;
      button.addEventListener("click", () => {
        this.say("");
        act();
      });
      this.status.append(" ", button);
    }
  }
}

function status(form) {
  const line = document.createElement("p");
  line.className = "gt-draft-status";
  line.setAttribute("role", "status");
  form.append(line);
  return line;
}

function clock(at) {
  const moment = at ? new Date(at) : new Date();
  return moment.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: "Europe/London" });
}

const normal = (text) => String(text).replace(/\r\n?/g, "\n");

// A browser may refuse storage; then the text is still on the page.
function remember(key, value) {
  try {
    sessionStorage.setItem(key, value);
  } catch {
    /* full or refused */
  }
}

function recall(key) {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null;
  }
}

function forget(key) {
  try {
    sessionStorage.removeItem(key);
  } catch {
    /* refused */
  }
}
