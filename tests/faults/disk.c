/* A disk that fails, for the files below one folder.
 *
 * Preloaded (LD_PRELOAD) into a process under test. GUILDHALL_DISK_FOLDER names the folder,
 * GUILDHALL_DISK_CONTROL a file whose first word says what is wrong with the disk now:
 *
 *   full      nothing more can be written or allocated            ENOSPC
 *   fsync     what was written cannot be confirmed                EIO
 *   readonly  nothing can be written, nor opened for writing      EROFS
 *
 * Anything else, or no such file, is a sound disk. It is read at every call, so that a test can
 * break and mend the disk while the process runs. Built by the tests: cc -shared -fPIC disk.c -ldl
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

enum fault { SOUND, FULL, FSYNC, READONLY };

static enum fault fault_now(void) {
    const char *control = getenv("GUILDHALL_DISK_CONTROL");
    if (!control) return SOUND;
    /* Straight to the kernel: the functions below would call themselves. */
    int fd = (int)syscall(SYS_openat, AT_FDCWD, control, O_RDONLY | O_CLOEXEC, 0);
    if (fd < 0) return SOUND;
    char word[16] = {0};
    ssize_t length = syscall(SYS_read, fd, word, sizeof word - 1);
    syscall(SYS_close, fd);
    if (length <= 0) return SOUND;
    if (!strncmp(word, "full", 4)) return FULL;
    if (!strncmp(word, "fsync", 5)) return FSYNC;
    if (!strncmp(word, "readonly", 8)) return READONLY;
    return SOUND;
}

static int is_below(const char *path) {
    const char *folder = getenv("GUILDHALL_DISK_FOLDER");
    if (!folder || !path) return 0;
    size_t length = strlen(folder);
    return length > 0 && !strncmp(path, folder, length);
}

static int is_ours(int fd) {
    char link[64], path[PATH_MAX];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = syscall(SYS_readlinkat, AT_FDCWD, link, path, sizeof path - 1);
    if (length <= 0) return 0;
    path[length] = 0;
    return is_below(path);
}

/* The error of a write to this file now, or 0. */
static int write_error(int fd) {
    int saved = errno;
    enum fault fault = fault_now();
    int error = fault == FULL ? ENOSPC : fault == READONLY ? EROFS : 0;
    if (error && !is_ours(fd)) error = 0;
    errno = saved;
    return error;
}

static int sync_error(int fd) {
    int saved = errno;
    int error = fault_now() == FSYNC && is_ours(fd) ? EIO : 0;
    errno = saved;
    return error;
}

static int open_error(const char *path, int flags) {
    int saved = errno;
    enum fault fault = SOUND;
    if (is_below(path)) fault = fault_now();
    int writes = (flags & O_ACCMODE) != O_RDONLY || (flags & O_CREAT);
    int error = 0;
    if (fault == READONLY && writes) error = EROFS;
    /* A full disk opens what is there; it has no room for another name. */
    if (fault == FULL && (flags & O_CREAT) && access(path, F_OK) != 0) error = ENOSPC;
    errno = saved;
    return error;
}

#define NEXT(name, type) \
    static __typeof__(type) next; \
    if (!next) next = (__typeof__(type))dlsym(RTLD_NEXT, name)
#define REFUSE(check) \
    do { int refused = (check); if (refused) { errno = refused; return -1; } } while (0)

ssize_t write(int fd, const void *from, size_t length) {
    NEXT("write", ssize_t (*)(int, const void *, size_t));
    REFUSE(write_error(fd));
    return next(fd, from, length);
}

ssize_t writev(int fd, const struct iovec *from, int count) {
    NEXT("writev", ssize_t (*)(int, const struct iovec *, int));
    REFUSE(write_error(fd));
    return next(fd, from, count);
}

ssize_t pwrite(int fd, const void *from, size_t length, off_t at) {
    NEXT("pwrite", ssize_t (*)(int, const void *, size_t, off_t));
    REFUSE(write_error(fd));
    return next(fd, from, length, at);
}

ssize_t pwrite64(int fd, const void *from, size_t length, off64_t at) {
    NEXT("pwrite64", ssize_t (*)(int, const void *, size_t, off64_t));
    REFUSE(write_error(fd));
    return next(fd, from, length, at);
}

int ftruncate(int fd, off_t length) {
    NEXT("ftruncate", int (*)(int, off_t));
    REFUSE(write_error(fd));
    return next(fd, length);
}

int ftruncate64(int fd, off64_t length) {
    NEXT("ftruncate64", int (*)(int, off64_t));
    REFUSE(write_error(fd));
    return next(fd, length);
}

int fallocate(int fd, int mode, off_t at, off_t length) {
    NEXT("fallocate", int (*)(int, int, off_t, off_t));
    REFUSE(write_error(fd));
    return next(fd, mode, at, length);
}

int fallocate64(int fd, int mode, off64_t at, off64_t length) {
    NEXT("fallocate64", int (*)(int, int, off64_t, off64_t));
    REFUSE(write_error(fd));
    return next(fd, mode, at, length);
}

/* These two answer the error instead of setting it. */
int posix_fallocate(int fd, off_t at, off_t length) {
    NEXT("posix_fallocate", int (*)(int, off_t, off_t));
    int refused = write_error(fd);
    return refused ? refused : next(fd, at, length);
}

int posix_fallocate64(int fd, off64_t at, off64_t length) {
    NEXT("posix_fallocate64", int (*)(int, off64_t, off64_t));
    int refused = write_error(fd);
    return refused ? refused : next(fd, at, length);
}

int fsync(int fd) {
    NEXT("fsync", int (*)(int));
    REFUSE(sync_error(fd));
    return next(fd);
}

int fdatasync(int fd) {
    NEXT("fdatasync", int (*)(int));
    REFUSE(sync_error(fd));
    return next(fd);
}

static mode_t mode_of(int flags, va_list arguments) {
    return flags & (O_CREAT | O_TMPFILE) ? (mode_t)va_arg(arguments, int) : 0;
}

int open(const char *path, int flags, ...) {
    NEXT("open", int (*)(const char *, int, ...));
    va_list arguments;
    va_start(arguments, flags);
    mode_t mode = mode_of(flags, arguments);
    va_end(arguments);
    REFUSE(open_error(path, flags));
    return next(path, flags, mode);
}

int open64(const char *path, int flags, ...) {
    NEXT("open64", int (*)(const char *, int, ...));
    va_list arguments;
    va_start(arguments, flags);
    mode_t mode = mode_of(flags, arguments);
    va_end(arguments);
    REFUSE(open_error(path, flags));
    return next(path, flags, mode);
}
