#!/bin/sh
# What mvnw finds, downloads and passes on, shown with JDKs and Mavens made of paper.
# Prints a line per failure and a closing line; exits 1 if anything failed.
set -u

project=$(CDPATH='' cd -- "$(dirname -- "$0")/../../.." && pwd -P)
box=$(mktemp -d)
box=$(CDPATH='' cd -- "$box" && pwd -P)
trap 'rm -rf "$box"' EXIT
passed=0
failed=0

check() { # check NAME WANTED GOT
  if [ "$2" = "$3" ]; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    printf 'FAILED %s\n  wanted: %s\n  got:    %s\n' "$1" "$2" "$3"
  fi
}

contains() { # contains NAME PART TEXT
  case "$3" in
  *"$2"*) check "$1" yes yes ;;
  *) check "$1" "...$2..." "$3" ;;
  esac
}

script() { # script FILE: an executable sh script of what comes on standard input
  mkdir -p "$(dirname -- "$1")"
  { echo '#!/bin/sh'; cat; } >"$1"
  chmod +x "$1"
}

jdk() { # jdk FOLDER VERSION: its java tells that it ran, and with what
  mkdir -p "$1/bin"
  echo "JAVA_VERSION=\"$2\"" >"$1/release"
  echo | script "$1/bin/javac"
  echo "echo \"java $2 \$*\"" | script "$1/bin/java"
}

maven() { # maven FILE VERSION: tells which JDK and arguments it got, and what it reads
  script "$1" <<EOF
case "\$*" in *-v*) printf '\033[1mApache Maven $2\033[m\n'; exit ;; esac
printf 'maven $2 with %s:' "\${JAVA_HOME##*/}"
printf ' [%s]' "\$@"
printf ' input: %s\n' "\$(cat)"
EOF
}

fresh() { # a machine without any JDK or Maven, and a clone with our mvnw
  rm -rf "${box:?}"/*
  mkdir -p "$box/home" "$box/bin" "$box/clone/target"
  for tool in sh env sed sort head cat dirname readlink cut rm mkdir mktemp mv tar gzip sha512sum shasum sleep; do
    found=$(command -v "$tool") && [ -x "$found" ] && ln -s "$found" "$box/bin/$tool"
  done
  echo | script "$box/bin/true"
  sed -e "s#/usr/#$box/usr/#g; s#/opt/#$box/opt/#g; s#/Library/#$box/Library/#g" "$project/mvnw" >"$box/clone/mvnw"
  chmod +x "$box/clone/mvnw"
}

mvnw() { # mvnw [VARIABLE=VALUE...] -- ARGUMENTS: as on that machine; the text of both outputs
  settings=
  while [ "$1" != -- ]; do
    settings="$settings $1"
    shift
  done
  shift
  # no value of ours holds a blank
  # shellcheck disable=SC2086
  env -i HOME="$box/home" PATH="$box/bin" $settings "$box/clone/mvnw" "$@" 2>&1
}

# --- the JDK
fresh
jdk "$box/jdk-25" 25.0.1
jdk "$box/jdk-17" 17.0.9
maven "$box/bin/mvn" 3.9.9
check 'uses JAVA_HOME if it is new enough' 'maven 3.9.9 with jdk-25: [verify] input: ' \
  "$(mvnw JAVA_HOME="$box/jdk-25" -- verify </dev/null)"
ln -s "$box/jdk-25/bin/java" "$box/bin/java"
contains 'passes over a JAVA_HOME that is too old' 'with jdk-25:' "$(mvnw JAVA_HOME="$box/jdk-17" -- verify </dev/null)"
rm "$box/bin/java"
ln -s "$box/jdk-17/bin/java" "$box/bin/java"
jdk "$box/home/.sdkman/candidates/java/26-tem" 26
contains 'finds one of SDKMAN though the java on the PATH is too old' 'with 26-tem:' "$(mvnw -- verify </dev/null)"
rm -r "$box/home/.sdkman"
jdk "$box/usr/lib/jvm/jdk-27" 27-ea
contains 'finds one of the distribution' 'with jdk-27:' "$(mvnw -- verify </dev/null)"
rm "$box/usr/lib/jvm/jdk-27/bin/javac"
answer=$(mvnw -- verify </dev/null)
check 'fails without a JDK; a JRE is none' 1 $?
contains 'says how to get a JDK' 'no JDK 25 or newer found: install one' "$answer"
check 'says it in one line' 1 "$(printf '%s\n' "$answer" | wc -l | tr -d ' ')"

# --- the Maven
fresh
jdk "$box/usr/lib/jvm/jdk-25" 25
maven "$box/bin/mvn" 3.8.6
check 'passes arguments and standard input on' 'maven 3.8.6 with jdk-25: [-Dtext=a b] [*] input: typed' \
  "$(echo typed | mvnw -- '-Dtext=a b' '*')"
maven "$box/other/bin/mvn" 3.10.1
contains 'takes MAVEN_HOME first' 'maven 3.10.1' "$(mvnw MAVEN_HOME="$box/other" -- verify </dev/null)"
contains 'compares versions by number' 'maven 3.10.1' "$(rm "$box/bin/mvn"; ln -s "$box/other/bin/mvn" "$box/bin/mvn"; mvnw -- verify </dev/null)"

# --- the download
archive() { # a Maven of paper in an archive, and its sum in mvnw
  maven "$box/repo/apache-maven-3.9.11/bin/mvn" 3.9.11
  tar -czf "$box/repo/apache-maven-3.9.11-bin.tar.gz" -C "$box/repo" apache-maven-3.9.11
  sum=$(sha512sum "$box/repo/apache-maven-3.9.11-bin.tar.gz" 2>/dev/null || shasum -a 512 "$box/repo/apache-maven-3.9.11-bin.tar.gz")
  sed -i.bak "s/^MAVEN_SHA512=.*/MAVEN_SHA512=${sum%% *}/" "$box/clone/mvnw"
}
fresh
jdk "$box/usr/lib/jvm/jdk-25" 25
maven "$box/bin/mvn" 3.8.5
archive
dists=$box/home/.m2/wrapper/dists
answer=$(mvnw MVNW_REPOURL="file://$box/repo" -- verify </dev/null)
check 'fails without curl and wget' 1 $?
contains 'says what to install' 'neither curl nor wget' "$answer"
if real=$(command -v curl); then
  ln -s "$real" "$box/bin/curl"
  contains 'downloads Maven if the installed one is too old' 'maven 3.9.11 with jdk-25: [verify]' \
    "$(mvnw MVNW_REPOURL="file://$box/repo" -- verify </dev/null)"
  rm -r "$box/repo"
  check 'downloads it once' 'maven 3.9.11 with jdk-25: [verify] input: ' \
    "$(mvnw MVNW_REPOURL="file://$box/repo" -- verify </dev/null)"
  check 'leaves nothing half done' apache-maven-3.9.11-passway "$(ls "$dists")"
  rm -r "$dists"
  answer=$(mvnw MVNW_REPOURL="file://$box/repo" -- verify </dev/null)
  check 'fails if the archive is not there' 1 $?
  contains 'says what it can not download' "can't download file://$box/repo/apache-maven-3.9.11-bin.tar.gz" "$answer"
  rm "$box/bin/curl"
fi
archive
script "$box/bin/wget" <<'EOF'
while [ $# -gt 0 ]; do
  case "$1" in -O) shift; file=$1 ;; file://*) from=${1#file://} ;; esac
  shift
done
cat "$from" >"$file"
EOF
echo broken >>"$box/repo/apache-maven-3.9.11-bin.tar.gz"
answer=$(mvnw MVNW_REPOURL="file://$box/repo" -- verify </dev/null)
check 'fails if the sum is wrong' 1 $?
contains 'says that the sum is wrong' 'another SHA-512' "$answer"
check 'installs nothing then' '' "$(ls "$dists")"
archive
contains 'downloads with wget too' 'maven 3.9.11 with' "$(mvnw MVNW_REPOURL="file://$box/repo" -- verify </dev/null)"

# --- the development mode
fresh
jdk "$box/usr/lib/jvm/jdk-25" 25
script "$box/bin/mvn" <<EOF
case "\$*" in *-v*) echo 'Apache Maven 3.9.9'; exit ;; esac
echo lib/a.jar:lib/b.jar >"$box/clone/target/dev.classpath"
EOF
mkdir -p "$box/clone/target/dev"
echo >"$box/clone/target/dev/passway.env"
contains 'starts the development mode with what Maven built' \
  "-cp $box/clone/target/test-classes:$box/clone/target/classes:lib/a.jar:lib/b.jar dev.passway.dev.DevMain" \
  "$(mvnw -- -q -Pdev </dev/null)"
check 'removes what a killed development mode left for scripts' '' "$(ls "$box/clone/target/dev")"
check 'starts it for the profile dev only' '' "$(mvnw -- verify </dev/null)"
script "$box/bin/mvn" <<EOF
case "\$*" in *-v*) echo 'Apache Maven 3.9.9'; exit ;; esac
echo 'does not compile'
exit 7
EOF
answer=$(mvnw -- -Pdev </dev/null)
check "ends with Maven's status if the build fails" 7 $?
check 'starts nothing then' 'does not compile' "$answer"

for signal in TERM HUP INT; do
  rm -f "$box/clone/target/dev.classpath"
  script "$box/bin/mvn" <<EOF
case "\$*" in *-v*) echo 'Apache Maven 3.9.9'; exit ;; esac
trap 'echo "Maven stopped"; exit 143' TERM
echo >"$box/maven-runs"
for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do sleep 0.5; done
EOF
  rm -f "$box/maven-runs"
  env -i HOME="$box/home" PATH="$box/bin" "$box/clone/mvnw" -Pdev </dev/null >"$box/output" 2>&1 &
  tries=0
  while [ ! -e "$box/maven-runs" ] && [ $tries -lt 100 ]; do
    sleep 0.1
    tries=$((tries + 1))
  done
  # only GNU's env can undo that a shell ignores INT for its background jobs
  if [ "$signal" = INT ] && ! env --default-signal=INT true 2>/dev/null; then
    signal=TERM
  fi
  kill "-$signal" $!
  wait $!
  status=$?
  check "passes $signal on to Maven while it runs" 'Maven stopped' "$(cat "$box/output")"
  case $signal in HUP) wanted=129 ;; INT) wanted=130 ;; TERM) wanted=143 ;; esac
  check "ends as stopped by $signal" $wanted $status
done

echo "mvnw: $passed passed, $failed failed"
[ "$failed" -eq 0 ]
