// In a frame on another page: shows the requested part in the requested theme, tells the host the height
// in every dialect that hosts listen for, and does not scroll the host. See docs/embed.md.
if (parent !== self) {
  const root = document.documentElement;
  const asked = new URLSearchParams(location.search);
  // The frame's own parameters: the app keeps them in its addresses, and they are not part of links.
  const kept = new URLSearchParams();
  for (const name of ["only", "theme", "childId"]) if (asked.has(name)) kept.set(name, asked.get(name));
  root.dataset.frame = kept;
  // WordPress identifies its frames by a secret that it adds to their addresses.
  const secret = /^#\?secret=(\w+)/.exec(location.hash)?.[1];

  const say = (message) => parent.postMessage(message, "*");
  const tell = (type, about) => say({ rejoinder: 1, type, ...about });

  const paint = (theme) => {
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
    else delete root.dataset.theme;
  };
  paint(asked.get("theme"));

  // iframe-resizer's first message: the frame's id, and so on.
  let resizer;
  // The first reply has to announce the frame.
  let act = "init";
  // The dialects in which hosts are told the height: each reads its own, and ignores the others.
  const dialects = [
    (height) => ({ rejoinder: 1, type: "height", height }),
    // pym.js
    (height) => `pymxPYMx${asked.get("childId") ?? ""}xPYMxheightxPYMx${height}`,
    // Datawrapper
    (height) => ({ "datawrapper-height": { rejoinder: height } }),
    // AMP, @newswire/frames
    (height) => ({ sentinel: "amp", type: "embed-size", height }),
    // open-iframe-resizer
    (height) => ({ type: "iframe-resized", width: innerWidth, height }),
    // iframe-resizer
    (height) => resizer && `[iFrameSizer]${resizer[0]}:${height}:${innerWidth}:${act}:${resizer[20] ?? ""}`,
    // WordPress
    (height) => secret && { message: "height", value: height, secret },
  ];
  // The messages by which hosts request the height, even if unchanged.
  const ASKS = ["frames-init", "iframe-child-init", "iframe-get-child-dimensions"];
  const asks = ({ message, type }) => message === "ready" || ASKS.includes(type);

  let last;
  const measure = () => {
    const app = document.getElementById("app");
    // In a hidden tab nothing has a height; until the app has mounted or failed, it is not final.
    if (document.readyState !== "complete" || !innerWidth || (app && !app.matches("[data-live], [data-still] *"))) return;
    // Dialogs do not make the page higher, but have to be visible.
    const parts = [root, ...document.querySelectorAll("dialog")];
    const height = Math.ceil(scrollY + Math.max(...parts.map((part) => part.getBoundingClientRect().bottom)));
    if (height === last) return;
    last = height;
    for (const dialect of dialects) {
      const message = dialect(height);
      if (message) say(message);
    }
    if (resizer) act = "resizeObserver";
  };
  // Messages from other windows are not even read, and from the host only short ones.
  addEventListener("message", (event) => {
    if (event.source !== parent || !event.data) return;
    const { data } = event;
    if (data.rejoinder === 1 && data.type === "set" && data.theme) paint(data.theme);
    const said = typeof data === "string" && data.length < 999 ? data : "";
    const words = /^\[iFrameSizer](.+)/.exec(said)?.[1].split(":");
    // Whether it sets the width, too: only the first message says so.
    if (/^(true|false)$/.test(words?.[2])) resizer ??= words;
    if (!words && !asks(data)) return;
    last = undefined;
    measure();
  });
  // An offscreen frame may be rendered, and thus observed, much later, and get its width after its page.
  const start = (wait) => {
    measure();
    if (!last && wait < 9999) setTimeout(start, wait, 2 * wait);
  };
  const watch = () => {
    start(50);
    new ResizeObserver(measure).observe(root);
    // A host that asks and answers between two frames may take a scrollbar away of which no observer has heard.
    addEventListener("resize", measure);
    new MutationObserver(measure).observe(root, { subtree: true, attributeFilter: ["data-live", "data-still", "open"] });
    addEventListener("toggle", measure, true);
  };
  if (document.readyState === "complete") watch();
  else addEventListener("load", watch);

  // A browser would scroll the host, too. Instead the host is told, and may scroll; if it does not listen,
  // the frame scrolls.
  Element.prototype.scrollIntoView = function (how) {
    const { top, height } = this.getBoundingClientRect();
    const reader = navigator.userActivation?.isActive ?? document.hasFocus();
    tell("shown", { top: top + scrollY, height, reader });
    const above = how?.block === "center" ? (innerHeight - height) / 2 : parseFloat(getComputedStyle(root).scrollPaddingTop) || 0;
    scrollBy({ top: top - above, behavior: "instant" });
  };

  // Nor does it take the focus from the host.
  const { focus } = HTMLElement.prototype;
  HTMLElement.prototype.focus = function (how) {
    if (document.hasFocus()) focus.call(this, how);
  };

  // A sheet opens at the reader's position, not in the middle of a frame that may be many screens high.
  const here = ({ pageY, target }) => pageY || target.getBoundingClientRect().top + scrollY;

  // The address of the same page outside of a frame.
  const whole = () => {
    const url = new URL(location);
    for (const name of kept.keys()) url.searchParams.delete(name);
    if (secret && url.hash.startsWith("#?")) url.hash = "";
    return url;
  };
  const page = (address) => address.href.split(/[?#]/)[0];
  // The target of a link on this page, if it is shown.
  const shown = ({ hash }) => {
    try {
      return document.getElementById(decodeURIComponent(hash.slice(1)))?.getClientRects().length;
    } catch {}
  };
  addEventListener(
    "click",
    (event) => {
      root.style.setProperty("--here", `${here(event)}px`);
      const link = event.target.closest?.("a[href]");
      if (!link || link.hasAttribute("download")) return;
      if (link.matches(".full")) link.href = whole();
      const isElsewhere = page(link) !== page(location) || link.matches(".full");
      // A frame restricted to a part does not show another one in its place.
      const isMore = asked.has("only") && !shown(link);
      if (isMore && !isElsewhere) link.href = page(location) + link.hash;
      link.target = isElsewhere || isMore ? "_blank" : "";
      if (!secret || !link.target) return;
      // WordPress follows no link to another host: instead, the page outside of the frame contains the link.
      const to = link.host === location.host ? new URL(link) : whole();
      // The reader's input must not reach every page that claims to be WordPress.
      to.searchParams.delete("q");
      say({ message: "link", value: to.href, secret });
    },
    true,
  );
  // Navigation that the app leaves to the browser would add to the host's history.
  addEventListener("click", (event) => {
    const { button, ctrlKey, metaKey, shiftKey, altKey, defaultPrevented, target } = event;
    const link = target.closest?.("a[href]");
    const isPlain = !button && !(ctrlKey || metaKey || shiftKey || altKey || defaultPrevented);
    if (!link || !isPlain || link.target || link.hasAttribute("download")) return;
    event.preventDefault();
    location.replace(link.href);
  });
}
