# Prints as JSON trafilatura's findings about the pages in a folder, as if they were published at an address.
# python trafilatura.py FOLDER ADDRESS PATH…
import json
import sys

# This script's folder comes first in the path, and its name shadows the library's.
sys.path.pop(0)
from pathlib import Path

from trafilatura import bare_extraction

folder, address, *paths = sys.argv[1:]
found = []
for path in paths:
    html = Path(folder, path, "index.html").read_text(encoding="utf-8")
    page = bare_extraction(html, url=address + path, with_metadata=True)
    found.append({name: getattr(page, name) for name in ("title", "author", "date", "sitename", "description", "text")})
print(json.dumps(found))
