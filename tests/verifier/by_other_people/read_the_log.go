// Reads a published record with golang.org/x/mod (sumdb/note and sumdb/tlog), the code behind Go's checksum database,
// and with nothing of ours: the signed note, every entry against every leaf tile, consistency, a ballot's proof.
// Run: GO111MODULE=off GOPATH=/usr/share/gocode go run read_the_log.go FOLDER KEY OLD_SIZE PROOF_FILE
package main

import (
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

type folder string

func (f folder) Height() int { return 8 }

func (f folder) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	var all [][]byte
	for _, tile := range tiles {
		// C2SP tlog-tiles leaves the height out of the path: tile/8/0/000 is tile/0/000.
		data, err := os.ReadFile(filepath.Join(string(f), "tile", strings.TrimPrefix(tile.Path(), "tile/8/")))
		if err != nil {
			return nil, err
		}
		all = append(all, data)
	}
	return all, nil
}

func (f folder) SaveTiles([]tlog.Tile, [][]byte) {}

func must(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func check(holds bool, what string) {
	if !holds {
		must(fmt.Errorf("does not hold: %s", what))
	}
}

func main() {
	dir := folder(os.Args[1])
	verifier, err := note.NewVerifier(os.Args[2])
	must(err)
	signed, err := os.ReadFile(filepath.Join(string(dir), "checkpoint"))
	must(err)
	opened, err := note.Open(signed, note.VerifierList(verifier))
	must(err)
	lines := strings.Split(opened.Text, "\n")
	check(lines[0] == verifier.Name(), "the origin is the key's name")
	size, err := strconv.ParseInt(lines[1], 10, 64)
	must(err)
	root, err := tlog.ParseHash(lines[2])
	must(err)
	hashes := tlog.TileHashReader(tlog.Tree{N: size, Hash: root}, dir)

	for first := int64(0); first < size; first += 256 {
		tile := tlog.Tile{H: 8, L: -1, N: first / 256, W: int(min(256, size-first))}
		path := strings.Replace(tile.Path(), "tile/8/data/", "entries/", 1)
		bundle, err := os.ReadFile(filepath.Join(string(dir), "tile", path))
		must(err)
		var places []int64
		var entries []tlog.Hash
		for number := first; number < first+int64(tile.W); number++ {
			length := int(binary.BigEndian.Uint16(bundle))
			entries = append(entries, tlog.RecordHash(bundle[2:2+length]))
			places = append(places, tlog.StoredHashIndex(0, number))
			bundle = bundle[2+length:]
		}
		check(len(bundle) == 0, "a bundle ends with its last entry")
		stored, err := hashes.ReadHashes(places)
		must(err)
		for i := range stored {
			check(stored[i] == entries[i], fmt.Sprintf("entry %d is the one in the tile", first+int64(i)))
		}
	}

	old, err := strconv.ParseInt(os.Args[3], 10, 64)
	must(err)
	oldRoot, err := tlog.TreeHash(old, hashes)
	must(err)
	consistent, err := tlog.ProveTree(size, old, hashes)
	must(err)
	must(tlog.CheckTree(consistent, size, root, old, oldRoot))

	proof, err := os.ReadFile(os.Args[4])
	must(err)
	parts := strings.SplitN(string(proof), "\n\n", 2)
	check(parts[1] == string(signed), "the proof carries the checkpoint")
	steps := strings.Split(parts[0], "\n")
	index, err := strconv.ParseInt(strings.TrimPrefix(steps[1], "index "), 10, 64)
	must(err)
	var path tlog.RecordProof
	for _, step := range steps[2:] {
		raw, err := base64.StdEncoding.DecodeString(step)
		must(err)
		var hash tlog.Hash
		copy(hash[:], raw)
		path = append(path, hash)
	}
	leaf, err := hashes.ReadHashes([]int64{tlog.StoredHashIndex(0, index)})
	must(err)
	must(tlog.CheckRecord(path, size, root, index, leaf[0]))
	fmt.Println(size, "entries read with golang.org/x/mod")
}

func min(a, b int64) int64 {
	if a < b {
		return a
	}
	return b
}
