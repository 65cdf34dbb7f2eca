package org.hikyaku.identity;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;

/**
 * Files that others may not read. What is written is there whole or not at all, on disk before the call returns. Where
 * the file system knows no owner and group, modes are neither set nor checked.
 *
 * <p>Two processes must not write one directory at once: {@code DIR/lock} is taken before.
 */
final class PrivateFiles {
    private static final Set<PosixFilePermission> OWNER = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private PrivateFiles() {}

    /** Refuses a private file that others have access to. */
    static void ownerOnly(Path file) {
        ownerOnly(file, "600");
    }

    /** Makes the directory, mode 0700, or checks that an existing one is its owner's alone. */
    static void directory(Path directory) {
        try {
            if (!Files.isDirectory(directory)) {
                Files.createDirectories(directory, mode(directory, "rwx------"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ownerOnly(directory, "700");
    }

    /** The bytes of a private file. */
    static byte[] read(Path file) {
        ownerOnly(file);
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a file of mode 0600. */
    static void write(Path file, byte[] bytes) {
        write(file, bytes, "rw-------");
    }

    /** Writes a file that anybody may read, as far as the process's mask allows. */
    static void writePublic(Path file, byte[] bytes) {
        write(file, bytes, "rw-r--r--");
    }

    private static void write(Path file, byte[] bytes, String mode) {
        var temporary = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + ".new");
        try {
            try (var channel = FileChannel.open(temporary, Set.of(CREATE_NEW, WRITE), mode(file, mode))) {
                var buffer = ByteBuffer.wrap(bytes);
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
                channel.force(true);
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            if (posix(file)) {
                // The name is durable only once its directory is; elsewhere a directory cannot be opened.
                try (var directory = FileChannel.open(file.toAbsolutePath().getParent(), READ)) {
                    directory.force(true);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            try {
                Files.deleteIfExists(temporary);
            } catch (IOException leftBehind) {
                // It holds no more than the file itself and has the same mode.
            }
        }
    }

    private static void ownerOnly(Path path, String mode) {
        if (!posix(path)) {
            return;
        }
        try {
            if (!OWNER.containsAll(Files.getPosixFilePermissions(path))) {
                throw UnusableKeys.exposed(path, mode);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FileAttribute<?>[] mode(Path path, String mode) {
        return posix(path)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))}
                : new FileAttribute<?>[0];
    }

    private static boolean posix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
