import { App } from "./app.js";

// The workbench in a browser of its own, over a WebSocket to this machine.

const root = document.getElementById("workbench");
const token = new URLSearchParams(location.hash.slice(1)).get("token") ?? "";
let socket = null;
const app = new App(root, (message) => {
  if (!socket || socket.readyState !== WebSocket.OPEN) throw new Error("not connected");
  socket.send(JSON.stringify(message));
});
globalThis.workbench = app;
connect();

function connect() {
  socket = new WebSocket(`ws://${location.host}/session`);
  socket.addEventListener("open", () => {
    socket.send(JSON.stringify({ token }));
    app.begin();
  });
  socket.addEventListener("message", (event) => {
    // How much came is there for those who measure.
    app.received = (app.received ?? 0) + event.data.length;
    app.channel.receive(JSON.parse(event.data));
  });
  socket.addEventListener("close", (event) => {
    app.channel.lost();
    if (event.code === 4401) app.end(root.dataset.refused);
    else if (!root.classList.contains("wb-ended")) {
      app.note(app.words["not-connected"] ?? "Not connected.");
      setTimeout(connect, 700);
    }
  });
}

setInterval(() => {
  if (document.visibilityState === "visible" && socket?.readyState === WebSocket.OPEN && app.transcript) app.ask({ do: "look" }).catch(() => {});
}, 5000);
