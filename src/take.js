// Copying a quote's link and lines of the article, printing notes, and loading the sharing module on demand: links
// to words, citations and embed code. The script may be run twice, but acts once.
if (!("take" in document.documentElement.dataset)) {
  document.documentElement.dataset.take = "";
  // A link is copied here, because browsers allow it only right after the press. If they refuse, it is shown.
  addEventListener("click", async ({ target }) => {
    const button = target.closest?.("[name=copy]");
    if (!button) return;
    const [field, said] = ["label", "output"].map((part) => button.parentElement.querySelector(part));
    said.textContent = "";
    try {
      await navigator.clipboard.writeText(button.value);
      field.hidden = true;
      said.textContent = "Link copied.";
    } catch {
      field.hidden = false;
      field.lastChild.select();
    }
  });

  // In a hidden frame, Firefox has no selection; with privacy protection, the call may throw.
  const selected = () => {
    try {
      return getSelection();
    } catch {}
  };

  // Another program may have removed the sheet.
  const tell = (how, again) => window.rejoinder.say(`Sharing, and links to words, are ${how}.`, again);
  addEventListener("click", ({ target }) => {
    const isLost = target.closest?.("[name=share]") && !document.querySelector(".sheet[data-title]");
    if (isLost) tell("not available now");
  });

  // Copies only the article's lines, as text and as HTML, without the editors' additions beside and between them.
  // Copying anything else is left to the browser.
  addEventListener("copy", (event) => {
    const selection = selected();
    if (selection?.rangeCount !== 1 || event.target.matches?.("input, textarea")) return;
    const range = selection.getRangeAt(0);
    const lines = [...document.querySelectorAll("#read :is(h1, p.serif, .row > h2, .src)")]
      .filter((line) => range.intersectsNode(line) && !line.closest("[hidden], .gone") && line.getClientRects().length)
      .map((line) => {
        const part = document.createRange();
        part.selectNodeContents(line);
        if (line.contains(range.startContainer)) part.setStart(range.startContainer, range.startOffset);
        if (line.contains(range.endContainer)) part.setEnd(range.endContainer, range.endOffset);
        const copied = document.createElement(line.localName);
        copied.textContent = part;
        return copied;
      })
      .filter((line) => line.textContent);
    if (!lines[0]) return;
    // A part of one paragraph should paste inline.
    const how = lines[1] || lines[0].localName !== "p" ? "outerHTML" : "innerHTML";
    event.clipboardData.setData("text/plain", lines.map((line) => line.textContent).join("\n\n"));
    event.clipboardData.setData("text/html", lines.map((line) => line[how]).join(""));
    event.preventDefault();
  });

  // On paper, folded notes could not be opened.
  let notes = [];
  addEventListener("beforeprint", () => {
    notes = [...document.querySelectorAll(".note:not([open], .was)")];
    notes.forEach((note) => (note.open = true));
  });
  addEventListener("afterprint", () => notes.forEach((note) => (note.open = false)));

  // The module that finds, shares and cites words.
  let wishes = ["selectionchange", "click", "hashchange"];
  const listen = () => wishes.forEach((kind) => addEventListener(kind, wish, true));
  const wish = ({ target }) => {
    const button = target?.closest?.("[name=share]");
    const selection = selected();
    const isWords = selection?.isCollapsed === false && selection.anchorNode?.parentElement?.closest(".src");
    if (!button && !isWords && !location.hash.startsWith("#selector(")) return;
    wishes.forEach((kind) => removeEventListener(kind, wish, true));
    const { bring, ready } = window.rejoinder;
    const [glue, wasm, href] = document.querySelector("[data-sharing]").dataset.sharing.split(" ");
    const style = Object.assign(document.createElement("link"), { rel: "stylesheet", href });
    const styled = new Promise((done) => (style.onload = style.onerror = done));
    document.head.append(style);
    // A reader who only selects has requested nothing.
    const answer = (how) => isWords || tell(how, true);
    const late = setTimeout(answer, 10000, "still on their way");
    Promise.all([ready(bring(glue, wasm)), styled])
      .finally(() => clearTimeout(late))
      .then(([run]) => {
        const line = document.querySelector(".late");
        if (line?.textContent.startsWith("Sharing")) line.remove();
        run();
        button?.click();
      })
      .catch((error) => {
        console.warn(error);
        answer("not available now");
        // For these, loading is tried only once.
        wishes = wishes.slice(-2);
        listen();
      });
  };
  // Once the app has mounted or failed.
  const loaded = new Promise((done) => (document.readyState === "complete" ? done() : addEventListener("load", done)));
  loaded
    .then(() => window.rejoinder.started)
    .then(() => (listen(), wish({})))
    .catch(console.warn);
}
