// What a reader copies of the article is its lines, as text and as HTML, without what the editors put beside
// and between them. Copying anything else is left to the browser.
addEventListener("copy", (event) => {
  const selection = getSelection();
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
