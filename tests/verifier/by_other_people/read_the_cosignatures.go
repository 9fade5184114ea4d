// Reads a checkpoint with golang.org/x/mod/sumdb/note, and its cosignatures (C2SP tlog-cosignature, type 4) with Go's own
// crypto/ed25519, and nothing of ours. Run as read_the_log.go: CHECKPOINT LOG_KEY COSIGNER_KEY...
package main

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"os"
	"strings"

	"golang.org/x/mod/sumdb/note"
)

type cosigner struct {
	name string
	hash uint32
	key  ed25519.PublicKey
}

func (c cosigner) Name() string    { return c.name }
func (c cosigner) KeyHash() uint32 { return c.hash }

func (c cosigner) Verify(msg, sig []byte) bool {
	if len(sig) != 8+ed25519.SignatureSize {
		return false
	}
	head := fmt.Sprintf("cosignature/v1\ntime %d\n", binary.BigEndian.Uint64(sig[:8]))
	return ed25519.Verify(c.key, append([]byte(head), msg...), sig[8:])
}

func must(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func read(vkey string) cosigner {
	parts := strings.SplitN(vkey, "+", 3)
	raw, err := base64.StdEncoding.DecodeString(parts[2])
	must(err)
	if len(raw) != 1+ed25519.PublicKeySize || raw[0] != 4 {
		must(fmt.Errorf("not a key that cosigns: %s", vkey))
	}
	sum := sha256.Sum256(append([]byte(parts[0]+"\n"), raw...))
	found := cosigner{parts[0], binary.BigEndian.Uint32(sum[:4]), raw[1:]}
	if fmt.Sprintf("%08x", found.hash) != parts[1] {
		must(fmt.Errorf("the id does not belong to the key: %s", vkey))
	}
	return found
}

func main() {
	signed, err := os.ReadFile(os.Args[1])
	must(err)
	log, err := note.NewVerifier(os.Args[2])
	must(err)
	known := []note.Verifier{log}
	for _, vkey := range os.Args[3:] {
		known = append(known, read(vkey))
	}
	opened, err := note.Open(signed, note.VerifierList(known...))
	must(err)
	names := []string{}
	for _, sig := range opened.Sigs {
		names = append(names, sig.Name)
	}
	fmt.Printf("signed by %s; %d lines of unknown keys\n", strings.Join(names, ", "), len(opened.UnverifiedSigs))
}
