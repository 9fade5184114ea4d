// Checks a ballot's proof with npm's @sigstore/verify, and with nothing of ours: the signed checkpoint, the inclusion.
// Run: node read_the_proof.mjs NODE_MODULES KEY PROOF_FILE LEAF_FILE
import crypto from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const [modules, key, proofFile, leafFile] = process.argv.slice(2);
const require = createRequire(`${modules}/`);
// The package gives its whole verifier only; its two steps for logs are asked for by their files.
const inside = require.resolve("@sigstore/verify").replace(/index\.js$/, "tlog/");
const { verifyCheckpoint } = require(`${inside}checkpoint.js`);
const { verifyMerkleInclusion } = require(`${inside}merkle.js`);

const [name, id, encoded] = [key.split("+")[0], key.split("+")[1], key.split("+").slice(2).join("+")];
const raw = Buffer.from(encoded, "base64").subarray(1);
const publicKey = crypto.createPublicKey({
  key: { kty: "OKP", crv: "Ed25519", x: raw.toString("base64url") },
  format: "jwk",
});
const [head, ...rest] = readFileSync(proofFile, "utf8").split("\n\n");
const [, index, ...steps] = head.split("\n");
const entry = {
  canonicalizedBody: readFileSync(leafFile),
  inclusionProof: {
    checkpoint: { envelope: rest.join("\n\n") },
    hashes: steps.map((step) => Buffer.from(step, "base64")),
    logIndex: index.slice("index ".length),
  },
};
const log = { baseURL: `https://${name}`, logID: Buffer.from(id, "hex"), publicKey };
const checkpoint = verifyCheckpoint(entry, [log]);
verifyMerkleInclusion(entry, checkpoint);
console.log(`entry ${entry.inclusionProof.logIndex} of ${checkpoint.logSize} proved with @sigstore/verify`);
