// Starts the app over the static page. Where it cannot start, or breaks later, the page is again what
// it was before, and a line says so.
{
  const { glue, wasm } = document.currentScript.dataset;
  // Both are on their way while the page is still being read. In a sandboxed frame without an origin, a
  // relative import has nothing to be relative to.
  const coming = Promise.all([import(new URL(glue, document.baseURI)), fetch(wasm)]);
  coming.catch(() => {});

  const take = () => {
    const root = document.getElementById("app");
    const still = root.cloneNode(true);
    const line = document.createElement("p");
    const Trap = window.WebAssembly?.RuntimeError;
    let mounted, ended;

    const say = (words, again) => {
      line.className = "notice late";
      line.setAttribute("role", "status");
      line.textContent = words;
      if (again) {
        const button = document.createElement("button");
        button.textContent = "Try again";
        button.onclick = () => location.reload();
        line.append(" ", button);
      }
      root.isConnected ? root.after(line) : still.after(line);
    };

    // What the reader looks at stays where it is.
    const restore = () => {
      const seen = document.elementFromPoint(innerWidth / 2, innerHeight / 2)?.closest("[id]");
      const top = seen?.getBoundingClientRect().top;
      root.replaceWith(still);
      const same = seen && document.getElementById(seen.id);
      if (same) scrollBy({ top: same.getBoundingClientRect().top - top, behavior: "instant" });
    };

    const end = (error) => {
      if (ended) return;
      ended = true;
      clearTimeout(late);
      console.warn(error);
      root.dataset.still = still.dataset.still = "";
      if (mounted) restore();
      const denied = !Trap || /unsafe-eval|CSP|Content Security/.test(error);
      say("Filters and search are not available. The whole page is here.", !denied);
    };

    const late = setTimeout(() => say("Filters and search are still on their way.", true), 10000);

    // A trap; what else may be thrown, the app survives.
    const broken = (error) => Trap && error instanceof Trap && end(error);
    addEventListener("error", (event) => broken(event.error));
    addEventListener("unhandledrejection", (event) => broken(event.reason));

    // The app mounts now: what is selected, open and in focus is kept.
    root.addEventListener("mount", () => {
      mounted = true;
      const { anchorNode, anchorOffset, focusNode, focusOffset, isCollapsed } = getSelection();
      const focused = document.activeElement;
      const { localName, id, name, value, href, selectionStart } = focused;
      const sheet = () => document.getElementById("filters");
      const open = "popover" in root && sheet()?.matches(":popover-open");
      requestAnimationFrame(() => {
        if (open) sheet()?.showPopover();
        if (focused !== document.body && document.activeElement !== focused) {
          // What the app draws anew is told by what it is.
          const is = (e) => e.id === id && e.name === name && e.value === value && e.href === href;
          const again = focused.isConnected ? focused : [...document.querySelectorAll(localName)].find(is);
          again?.focus({ preventScroll: true });
          if (id === "q") again?.setSelectionRange(selectionStart, selectionStart);
        }
        if (!isCollapsed) getSelection().setBaseAndExtent(anchorNode, anchorOffset, focusNode, focusOffset);
      });
    });

    const start = async () => {
      const [{ imports, finish }, response] = await coming;
      if (!response.ok) throw new Error(`${wasm}: ${response.status}`);
      const typed = WebAssembly.instantiateStreaming && response.headers.get("content-type") === "application/wasm";
      const { instance } = await (typed
        ? WebAssembly.instantiateStreaming(response, imports())
        : WebAssembly.instantiate(await response.arrayBuffer(), imports()));
      finish(instance);
      clearTimeout(late);
      line.remove();
    };
    start().catch(end);
  };

  if (document.readyState === "loading") addEventListener("DOMContentLoaded", take);
  else take();
}
