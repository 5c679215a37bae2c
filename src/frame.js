// In a frame on another page: what was asked for is shown in the theme that was asked for, and the host
// is told how high it is, in every dialect that hosts listen for. See docs/embed.md.
if (parent !== self) {
}
