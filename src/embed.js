// The host's side of an embed: defines <rejoinder-embed>, and nothing else. See docs/embed.md.
