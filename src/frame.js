// In a frame on another page: what was asked for is shown in the theme that was asked for, the host is
// told how high it is, in every dialect that hosts listen for, and is left where it is. See docs/embed.md.
if (parent !== self) {
  const root = document.documentElement;
  const asked = new URLSearchParams(location.search);
  // Parameters that are the frame's own: the app keeps them in its addresses, and they are no part of links.
  const kept = new URLSearchParams();
  for (const name of ["only", "theme", "childId"]) if (asked.has(name)) kept.set(name, asked.get(name));
  root.dataset.frame = kept;
  // WordPress tells its frames apart by what it adds to their addresses.
  const secret = /^#\?secret=(\w+)/.exec(location.hash)?.[1];

  const say = (message) => parent.postMessage(message, "*");
  const tell = (type, about) => say({ rejoinder: 1, type, ...about });

  const paint = (theme) => {
    if (/^(light|dark)$/.test(theme)) root.dataset.theme = theme;
    else delete root.dataset.theme;
  };
  paint(asked.get("theme"));
  addEventListener("message", ({ source, data }) => {
    if (source === parent && data?.rejoinder === 1 && data.type === "set" && data.theme) paint(data.theme);
  });

  let last;
  const measure = () => {
    const app = document.getElementById("app");
    // In a tab that is not shown nothing has a height; until the app has come or gone, not the right one.
    if (!innerWidth || (app && !app.matches("[data-live], [data-still]"))) return;
    // What lies above the page makes it no higher, but has to be seen.
    const parts = [root, ...document.querySelectorAll("dialog, [popover]")];
    const height = Math.ceil(scrollY + Math.max(...parts.map((part) => part.getBoundingClientRect().bottom)));
    if (height === last) return;
    last = height;
    tell("height", { height });
    say(`pymxPYMx${asked.get("childId") ?? ""}xPYMxheightxPYMx${height}`);
    say({ "datawrapper-height": { rejoinder: height } });
    say({ sentinel: "amp", type: "embed-size", height });
    if (secret) say({ message: "height", value: height, secret });
  };
  const watch = () => {
    new ResizeObserver(measure).observe(root);
    new MutationObserver(measure).observe(root, { subtree: true, attributeFilter: ["data-live", "data-still", "open"] });
    addEventListener("toggle", measure, true);
  };
  if (document.readyState === "complete") watch();
  else addEventListener("load", watch);

  // A browser would scroll the host, too. That may do so when it is told; where it does not listen, the
  // frame scrolls.
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

  // A sheet opens where the reader is, not in the middle of a frame that may be many screens high.
  const here = ({ pageY, target }) => pageY || target.getBoundingClientRect().top + scrollY;

  const page = (address) => address.href.split(/[?#]/)[0];
  // Where a link leads to on this page, if that is shown.
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
      if (link.matches(".full")) {
        const whole = new URL(location);
        for (const name of kept.keys()) whole.searchParams.delete(name);
        link.href = whole;
      }
      const isElsewhere = page(link) !== page(location) || link.matches(".full");
      // Who asked for a part only does not get another one in its place.
      const isMore = asked.has("only") && !shown(link);
      if (isMore && !isElsewhere) link.href = page(location) + link.hash;
      link.target = isElsewhere || isMore ? "_blank" : "";
      if (secret && link.target) say({ message: "link", value: link.href, secret });
    },
    true,
  );
  // What the app leaves to the browser would add to the host's history.
  addEventListener("click", (event) => {
    const { button, ctrlKey, metaKey, shiftKey, altKey, defaultPrevented, target } = event;
    const link = target.closest?.("a[href]");
    const isPlain = !button && !(ctrlKey || metaKey || shiftKey || altKey || defaultPrevented);
    if (!link || !isPlain || link.target || link.hasAttribute("download")) return;
    event.preventDefault();
    location.replace(link.href);
  });
}
