// The host's side of an embed: defines <rejoinder-embed>, and nothing else. See docs/embed.md.
(() => {
  const NAME = "rejoinder-embed";
  if (customElements.get(NAME)) return;
  // A listener for any of these makes the embed subscribe to the frame.
  const SPOKEN = /^rejoinder-(ready|state|shared)$/;

  // Scrolls to the embed that the host's address names: https://host/#rj-QUOTE-ID
  let led;
  const decode = (text) => {
    try {
      return decodeURIComponent(text);
    } catch {
      return text;
    }
  };
  const lead = () => {
    const { hash } = location;
    if (!hash.startsWith("#rj-") || hash === led || document.readyState === "loading") return;
    const quote = decode(hash.slice(4));
    const embeds = [...document.querySelectorAll(NAME)];
    const has = (embed, name, value) => (embed.getAttribute(name) ?? "") === value;
    const own = embeds.find((embed) => has(embed, "quote", quote));
    const article = (embed) => ["quote", "claim"].every((name) => has(embed, name, "")) && /^(read)?$/.test(embed.getAttribute("view") ?? "");
    const embed = own ?? embeds.find(article);
    if (!embed) return;
    led = hash;
    embed.lead(own ? undefined : quote);
  };
  addEventListener("hashchange", () => ((led = undefined), lead()));
  document.addEventListener("DOMContentLoaded", lead);

  customElements.define(
    NAME,
    class extends HTMLElement {
      static get observedAttributes() {
        return ["src", "view", "topic", "speaker", "claim", "quote", "theme", "height", "title"];
      }

      constructor() {
        super();
        this.attachShadow({ mode: "open" });
      }

      connectedCallback() {
        this.style.display = "block";
        this.hear = (event) => this.heard(event);
        addEventListener("message", this.hear);
        // Hosts change their theme by an attribute of one of these.
        this.watcher = new MutationObserver(() => this.draw());
        for (const one of [document.documentElement, document.body]) this.watcher.observe(one, { attributes: true });
        this.draw();
        // After all elements in the page have been upgraded.
        queueMicrotask(lead);
      }

      disconnectedCallback() {
        removeEventListener("message", this.hear);
        this.watcher.disconnect();
        this.frame?.remove();
        this.frame = this.address = undefined;
      }

      attributeChangedCallback(name) {
        if (name === "height" && this.frame) this.frame.style.height = "";
        // Several may change at once; initial attributes are no change.
        if (this.watcher) queueMicrotask(() => this.isConnected && this.draw());
      }

      addEventListener(type, ...rest) {
        super.addEventListener(type, ...rest);
        if (!SPOKEN.test(type) || this.listens) return;
        this.listens = true;
        this.post({ type: "listen" });
      }

      // Sets what the frame shows: { view, topics, speakers, relations, quotesOnly, words, quote, theme }
      set(what) {
        this.post({ ...what, type: "set" });
      }

      post(message) {
        message.rejoinder = 1;
        if (this.loaded) this.frame.contentWindow.postMessage(message, this.origin);
        else this.waiting?.push(message);
      }

      // Scrolls the frame into view, and to a quote in it.
      lead(quote) {
        this.wanted = quote;
        if (this.frame) this.frame.loading = "eager";
        this.scrollIntoView();
        if (quote) this.set({ quote });
      }

      theme() {
        const own = this.getAttribute("theme");
        if (/^(light|dark|auto)$/.test(own)) return own;
        const scheme = getComputedStyle(this).colorScheme ?? "";
        const [light, dark] = ["light", "dark"].map((name) => scheme.includes(name));
        return !dark ? "light" : light ? "auto" : "dark";
      }

      // The address of the frame's page, without the theme.
      where() {
        const get = (name) => this.getAttribute(name) ?? "";
        const list = (name) => get(name).split(/\s+/).filter(Boolean);
        let url;
        try {
          url = new URL(get("src"), document.baseURI);
        } catch {
          return;
        }
        if (!get("src") || !/^https?:$/.test(url.protocol)) return;
        url.hash = "";
        for (const [name, folder] of [["quote", "q"], ["claim", "claim"]])
          if (get(name)) return new URL(`${folder}/${encodeURIComponent(get(name))}/`, url);
        for (const name of ["view", "topic", "speaker"])
          for (const value of list(name)) {
            url.searchParams.append(name, value);
            url.searchParams.set("only", 1);
          }
        return url;
      }

      draw() {
        const url = this.where();
        const theme = this.theme();
        if (url?.href !== this.address) {
          this.address = url?.href;
          const old = this.frame;
          // Navigating the same frame would add to the host's history.
          this.frame = url && document.createElement("iframe");
          this.loaded = false;
          this.waiting = this.listens ? [{ type: "listen" }] : [];
          if (url) {
            this.origin = url.origin;
            url.searchParams.set("theme", (this.painted = theme));
            const { frame } = this;
            frame.src = url;
            frame.loading = "lazy";
            frame.allow = "clipboard-write; web-share";
            frame.style.cssText = "display:block;width:100%;border:0";
            frame.style.height = old?.style.height ?? "";
            frame.onload = () => {
              this.loaded = true;
              this.waiting.splice(0).forEach((message) => this.post(message));
            };
            this.shadowRoot.append(frame);
          }
          old?.remove();
        }
        const { frame } = this;
        if (!frame) return;
        frame.title = this.title;
        frame.style.height ||= `${Number(this.getAttribute("height")) || 640}px`;
        // If this differs from the color scheme of the page in the frame, browsers paint that opaque.
        frame.style.colorScheme = theme === "auto" ? "light dark" : theme;
        if (theme !== this.painted) this.set({ theme: (this.painted = theme) });
      }

      heard(event) {
        const { frame } = this;
        // Messages from other windows are not even read.
        if (event.source !== frame?.contentWindow || event.origin !== this.origin) return;
        const { data } = event;
        if (data?.rejoinder !== 1) return;
        const { type, height, top, reader } = data;
        const isSane = (number) => typeof number === "number" && number >= 0 && number <= 1e5;
        if (type === "height" && isSane(height) && height >= 1) frame.style.height = `${Math.ceil(height)}px`;
        if (type === "shown" && isSane(top) && (this.wanted || reader)) {
          this.wanted = undefined;
          const y = frame.getBoundingClientRect().top + top;
          if (y < 0 || y > innerHeight / 2) scrollBy(0, y - innerHeight / 5);
        }
        this.dispatchEvent(new CustomEvent(`rejoinder-${type}`, { detail: data }));
      }
    },
  );
})();
