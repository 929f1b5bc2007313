#!/bin/sh
# Build the site and put it at DEST, whole or not at all: until everything is there, what was published before stays.
# usage: publish.sh PYTHON DEST, where DEST is a folder of this computer, or host:folder of one that ssh reaches; or rclone:remote:path of
# storage that rclone knows. That takes a site file by file: what is new comes first, and what has gone goes last.
set -eu

python=$1
dest=$2

end="Commit content/addresses.lock and content/words.lock, which record every published address and the words at it."

to_storage() {
  case $1 in
    -* | :* | *: | *[!A-Za-z0-9._/:@-]*)
      echo "DEST must be rclone:remote:path with no signs but letters, digits, . _ - @ and /, got rclone:$1" >&2
      exit 2
      ;;
    *:*) command -v rclone > /dev/null || { echo "rclone must be installed to publish to $1: https://rclone.org/install/" >&2; exit 2; } ;;
    *)
      echo "DEST must be rclone:remote:path, and rclone config names the remote, got rclone:$1" >&2
      exit 2
      ;;
  esac
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
  # A place that is not there yet is made.
  rclone mkdir "$1"
  rclone lsf --max-depth 1 "$1" > "$work/there"
  if grep -qx .minutebook "$work/there"; then
    rclone copyto "$1/.minutebook" "$work/old"
  elif [ -s "$work/there" ]; then
    echo "$1 must be a place that Minutebook made, or empty, or not be there; got one with other files" >&2
    exit 2
  else
    : > "$work/old"
  fi
  "$python" build.py --record-addresses
  # What either build has put there; anything else, such as CNAME, is nobody's to replace or to take away.
  { sed -n 1p site/.minutebook; { sed 1d "$work/old"; sed 1d site/.minutebook; } | sort -u; } > "$work/either"
  sed 1d "$work/either" | while read -r name; do printf '+ /%s\n+ /%s/**\n' "$name" "$name"; done > "$work/rules"
  echo '- *' >> "$work/rules"
  rclone copyto "$work/either" "$1/.minutebook"
  rclone sync --delete-after --filter-from "$work/rules" site "$1"
  rclone copyto site/.minutebook "$1/.minutebook"
  echo "rclone:$1: published. $end"
}

case $dest in
  rclone:*)
    to_storage "${dest#rclone:}"
    exit
    ;;
  *:*) ;;
  *) exec "$python" build.py --record-addresses --output "$dest" ;;
esac

host=${dest%%:*}
folder=${dest#*:}
folder=${folder%/}
case $host:$folder in
  -* | : | *: | *[!A-Za-z0-9._/:@-]* | *:. | *:.. | */. | */..)
    echo "DEST must be a folder or host:folder with no signs but letters, digits, . _ - @ and /, got $dest" >&2
    exit 2
    ;;
esac

"$python" build.py --record-addresses
count=$(find site -type f | wc -l | tr -d ' ')

# What the other side does. It counts what came before it changes anything: a line that breaks could look like an end.
there=$(cat <<'EOF'
set -eu
mkdir -p "$(dirname "$folder")"
mkdir "$folder.lock" 2>/dev/null || {
  echo "another publication to $folder is under way; if there is none, one was cut off: remove $folder.lock" >&2
  exit 75
}
trap 'rmdir "$folder.lock"' EXIT
trap 'exit 130' HUP INT TERM
if [ -e "$folder.old" ] && [ ! -e "$folder" ]; then mv "$folder.old" "$folder"; fi
if [ -e "$folder" ] && [ ! -f "$folder/.minutebook" ] && [ -n "$(ls -A "$folder")" ]; then
  echo "$folder must be a folder that Minutebook made, or empty, or not be there; got one with other files" >&2
  exit 2
fi
rm -rf "$folder.new" "$folder.old"
mkdir "$folder.new"
umask 022
tar -C "$folder.new" -xf -
came=$(find "$folder.new" -type f | wc -l | tr -d ' ')
if [ "$came" != "$count" ]; then
  echo "$count files were sent and $came came; what was published before is still there." >&2
  rm -rf "$folder.new"
  exit 1
fi
# Older programs named nothing in it, and replaced all of the folder.
if [ -f "$folder/.minutebook" ] && [ "$(wc -l < "$folder/.minutebook")" -gt 1 ]; then
  # What no build has put there, such as CNAME, stays.
  for path in "$folder"/* "$folder"/.[!.]*; do
    name=${path##*/}
    if [ ! -e "$path" ] || [ "$name" = .minutebook ]; then continue; fi
    case $name in
      .htaccess | _headers | _redirects)
        # What somebody tells the server by hand stays; ours says whose it is.
        if head -n 1 "$path" | grep -q "^# Written by each build of Minutebook"; then continue; fi
        rm -f "$folder.new/$name"
        ;;
      *) if grep -qxF -e "$name" "$folder/.minutebook"; then continue; fi ;;
    esac
    if [ -e "$folder.new/$name" ]; then
      echo "$folder must hold nothing else by the names of what a build makes; got $name: move it away" >&2
      rm -rf "$folder.new"
      exit 2
    fi
    cp -Rp "$path" "$folder.new/$name"
    echo "Kept there, though no build made it: $name."
  done
fi
sync
if [ ! -e "$folder" ]; then
  mv "$folder.new" "$folder"
elif mv --help 2>/dev/null | grep -q -e --exchange && mv -T --exchange "$folder.new" "$folder"; then
  rm -rf "$folder.new"
else
  # Less than a moment without a site; one that is cut off just then is put back by the next.
  mv "$folder" "$folder.old"
  mv "$folder.new" "$folder" || { mv "$folder.old" "$folder"; exit 1; }
  rm -rf "$folder.old"
fi
sync
EOF
)
tar -C site -cf - . | ssh -- "$host" "folder='$folder' count='$count'
$there"
echo "$dest: published, $count files. $end"
