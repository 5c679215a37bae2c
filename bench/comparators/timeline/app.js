// The series' parts in TimelineJS3, whose script stands before this one.

const data = JSON.parse(document.getElementById("data").textContent);
const timeline = new TL.Timeline("timeline", data, {
  // The package's fonts are style sheets that ask another host; the page's own type does.
  font: null,
  hash_bookmark: false,
  language: "en",
});
timeline.on("ready", () => (document.getElementById("timeline").dataset.live = ""));
