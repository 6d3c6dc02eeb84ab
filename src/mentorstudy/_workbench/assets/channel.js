// Messages to the session and back; what was not acknowledged is known as not saved.

/** One way to the session, whatever carries it. */
export class Channel {
  constructor(send) {
    this.post = send;
    this.waiting = new Map();
    this.number = 0;
    this.heard = () => {};
    this.unsaved = [];
    this.changed = () => {};
  }

  /** Send a message; the promise holds the replies, and fails where the connection does. */
  ask(message, about = "") {
    this.number += 1;
    const id = this.number;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject, about });
      this.changed();
      try {
        this.post({ ...message, id });
      } catch {
        this.waiting.delete(id);
        if (about) this.unsaved.push(about);
        this.changed();
        reject(new Error("not connected"));
      }
    });
  }

  /** Take what the session sent. */
  receive(frame) {
    const asked = this.waiting.get(frame.re);
    this.waiting.delete(frame.re);
    for (const reply of frame.replies) this.heard(reply);
    if (asked) asked.resolve(frame.replies);
    this.changed();
  }

  /** The connection is gone: what waits for an answer may not be saved. */
  lost() {
    for (const { reject, about } of this.waiting.values()) {
      if (about) this.unsaved.push(about);
      reject(new Error("not connected"));
    }
    this.waiting.clear();
    this.changed();
  }

  /** Whether something that changes the coding waits to be acknowledged. */
  get saving() {
    return [...this.waiting.values()].some((each) => each.about);
  }
}
