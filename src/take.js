// What a reader takes along: the link of a quote, lines of the article, on paper its notes, and with a module that
// comes when it is first wanted, links to words, citations and code to embed. It may be run twice; once is enough.
if (!("take" in document.documentElement.dataset)) {
  document.documentElement.dataset.take = "";
  // A link is copied here, for browsers allow it only right after the press. Where they refuse, it is shown.
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

  // In a frame that is not shown, Firefox has no selection; where privacy is guarded, to ask may fail.
  const selected = () => {
    try {
      return getSelection();
    } catch {}
  };

  // Somebody may have taken the sheet away.
  const tell = (how, again) => window.rejoinder.say(`Sharing, and links to words, are ${how}.`, again);
  addEventListener("click", ({ target }) => {
    const isLost = target.closest?.("[name=share]") && !document.querySelector(".sheet[data-title]");
    if (isLost) tell("not available now");
  });

  // What is copied of the article is its lines, as text and as HTML, without what the editors put beside and
  // between them. Copying anything else is left to the browser.
  addEventListener("copy", (event) => {
    const selection = selected();
    if (selection?.rangeCount !== 1 || event.target.matches?.("input, textarea")) return;
    const range = selection.getRangeAt(0);
    const lines = [...document.querySelectorAll("#read :is(h1, p.serif, .row > h2, .src)")]
      .filter((line) => range.intersectsNode(line) && !line.closest("[hidden]") && line.getClientRects().length)
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
    // A part of one paragraph is pasted into another.
    const how = lines[1] || lines[0].localName !== "p" ? "outerHTML" : "innerHTML";
    event.clipboardData.setData("text/plain", lines.map((line) => line.textContent).join("\n\n"));
    event.clipboardData.setData("text/html", lines.map((line) => line[how]).join(""));
    event.preventDefault();
  });

  // On paper, what is folded could not be opened.
  let notes = [];
  addEventListener("beforeprint", () => {
    notes = [...document.querySelectorAll(".note:not([open], .was)")];
    notes.forEach((note) => (note.open = true));
  });
  addEventListener("afterprint", () => notes.forEach((note) => (note.open = false)));

  // What finds, shares and cites words.
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
    // Who only selects asks for nothing.
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
        // For those, it is tried once.
        wishes = wishes.slice(-2);
        listen();
      });
  };
  // Once the app stands in the page, or has failed.
  const loaded = new Promise((done) => (document.readyState === "complete" ? done() : addEventListener("load", done)));
  loaded
    .then(() => window.rejoinder.started)
    .then(() => (listen(), wish({})))
    .catch(console.warn);
}
