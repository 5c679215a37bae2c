// Starts the app, as src/loader.js does.
import { imports, finish } from "./hello.js";
WebAssembly.instantiateStreaming(fetch("hello_bg.wasm"), imports()).then(({ instance }) => finish(instance));
