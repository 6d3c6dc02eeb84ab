import { App } from "./app.js";

// The workbench in a notebook: the kernel carries the messages.

export default {
  render({ model, el }) {
    const root = document.createElement("div");
    root.style.height = model.get("height");
    el.append(root);
    const app = new App(root, (message) => model.send(message));
    const heard = (frame) => app.channel.receive(frame);
    model.on("msg:custom", heard);
    app.begin();
    const looking = setInterval(() => app.transcript && app.ask({ do: "look" }).catch(() => {}), 5000);
    return () => {
      clearInterval(looking);
      model.off("msg:custom", heard);
    };
  },
};
