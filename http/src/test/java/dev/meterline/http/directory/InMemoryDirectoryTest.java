package dev.meterline.http.directory;

import java.util.Random;

class InMemoryDirectoryTest extends DirectoryContract {

  private final InMemoryDirectory directory = new InMemoryDirectory(new Random(1));

  @Override
  AccountDirectory directory() {
    return directory;
  }

  @Override
  DirectoryWriter writer() {
    return directory;
  }

  @Override
  void forgetThatItLoaded() {
    directory.setLoaded(false);
  }
}
